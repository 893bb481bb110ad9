package io.spikeglass.ui.widget;

import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Slider;

/// Colours the track of a slider up to its thumb.
public final class FilledTrack {

  private FilledTrack() {}

  /// Does so to `slider` from now on.
  public static void of(Slider slider) {
    Runnable fill =
        () -> {
          Node track = slider.lookup(".track");
          if (track != null) {
            double share =
                100 * (slider.getValue() - slider.getMin()) / (slider.getMax() - slider.getMin());
            track.setStyle(
                String.format(
                    Locale.ROOT,
                    "-fx-background-color: linear-gradient(to right, -sg-accent %1$.1f%%, -sg-edge"
                        + " %1$.1f%%);",
                    share));
          }
        };
    slider.valueProperty().addListener(_ -> fill.run());
    slider.skinProperty().addListener(_ -> Platform.runLater(fill));
  }
}
