package io.spikeglass.ui.preferences;

import io.spikeglass.ui.MainWindow;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The window for a class: the whole screen, and everything as large as fits it. It ends with the
/// full screen.
final class Presentation {

  private final Stage stage;
  private boolean presenting;

  /// @param change told when it begins and when it ends
  Presentation(Stage stage, Runnable change) {
    this.stage = stage;
    stage
        .fullScreenProperty()
        .addListener(
            (_, _, full) -> {
              presenting = presenting && full;
              change.run();
            });
  }

  void toggle() {
    presenting = !presenting;
    stage.setFullScreen(presenting);
  }

  /// `preferred`, while presenting with the largest text size that fits the screen.
  Preferred on(Preferred preferred) {
    var screen = Screen.getPrimary().getBounds();
    return presenting
        ? preferred.withText(
            Math.max(preferred.textPercent(), fitting(screen.getWidth(), screen.getHeight())))
        : preferred;
  }

  /// The largest text size on offer at which nothing scrolls.
  static int fitting(double width, double height) {
    return PreferenceSheet.TEXT_SIZES.stream()
        .filter(
            percent ->
                MainWindow.LEAST_CONTENT_WIDTH * percent <= 100 * width
                    && MainWindow.LEAST_CONTENT_HEIGHT * percent <= 100 * height)
        .reduce(Preferred.LEAST_TEXT, Math::max);
  }
}
