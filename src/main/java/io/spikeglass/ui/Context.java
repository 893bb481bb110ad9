package io.spikeglass.ui;

import io.spikeglass.ui.plot.Painting;
import io.spikeglass.ui.plot.Pulse;
import io.spikeglass.ui.plot.Zoom;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What every place of the window is given: the state, and the few things there is one of.
///
/// @param session the state of the application
/// @param scoring the data-set evaluation
/// @param comparison a pinned setting beside the present one
/// @param accounts how the error splits over the data set
/// @param trials what changes of the settings gain
/// @param painting the thread that paints figures
/// @param pulse the animation timer
/// @param hover values under the pointer, shown in the status bar
/// @param trail the way back of every zoom
public record Context(
    Session session,
    Scoring scoring,
    Comparison comparison,
    Accounts accounts,
    Trials trials,
    Painting painting,
    Pulse pulse,
    ReadOnlyStringWrapper hover,
    Zoom.Trail trail) {

  /// The run on show, empty while there is none.
  public Optional<Run> run() {
    return Optional.ofNullable(session.runProperty().get());
  }
}
