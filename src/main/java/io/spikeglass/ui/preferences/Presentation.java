package io.spikeglass.ui.preferences;

import io.spikeglass.ui.widget.Desk;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;

/// The window for a class: the whole screen, and everything as large as fits it. It ends with the
/// full screen.
final class Presentation {

  private final Stage stage;
  private final ReadOnlyBooleanWrapper presenting = new ReadOnlyBooleanWrapper();
  private final Subscription following;
  private boolean wanted;

  Presentation(Stage stage) {
    this.stage = stage;
    // The toolkit's own hint is grey and lies over everything.
    stage.setFullScreenExitHint("");
    following =
        stage
            .fullScreenProperty()
            .subscribe(
                full -> {
                  wanted = wanted && full;
                  presenting.set(wanted);
                });
  }

  /// Follows the stage, which may outlast what it shows, no longer.
  void close() {
    following.unsubscribe();
  }

  void toggle() {
    wanted = !wanted;
    stage.setFullScreen(wanted);
  }

  /// Whether it is on; changes once the window has the whole screen, so that all that follows from
  /// it is laid out once.
  ReadOnlyBooleanProperty presentingProperty() {
    return presenting.getReadOnlyProperty();
  }

  /// `preferred`, while presenting with the largest text size that fits the screen.
  Preferred on(Preferred preferred) {
    var screen = Screen.getPrimary().getBounds();
    return presenting.get()
        ? preferred.withText(
            Math.max(preferred.textPercent(), fitting(screen.getWidth(), screen.getHeight())))
        : preferred;
  }

  /// The largest text size on offer at which nothing scrolls.
  static int fitting(double width, double height) {
    return PreferenceSheet.TEXT_SIZES.stream()
        .filter(
            percent ->
                Desk.LEAST_WIDTH * percent <= 100 * width
                    && Desk.LEAST_HEIGHT * percent <= 100 * height)
        .reduce(Preferred.LEAST_TEXT, Math::max);
  }
}
