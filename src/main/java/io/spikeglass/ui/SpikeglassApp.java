package io.spikeglass.ui;

import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The application with a window.
public final class SpikeglassApp extends Application {

  private @Nullable MainWindow window;

  /// Opens the window and returns when it is closed.
  ///
  /// @param args a model to open, then the name of the data to open it on; both may be left out
  public static void open(String[] args) {
    // Says "Unsupported JavaFX configuration" because JavaFX comes from the class path; harmless.
    Logger.getLogger("javafx").setLevel(Level.SEVERE);
    launch(SpikeglassApp.class, args);
  }

  @Override
  public void start(Stage stage) {
    Recall recall = new Recall(Preferences.userRoot().node("io/spikeglass"));
    MainWindow opening = new MainWindow(stage, recall, Pipe::open);
    window = opening;
    opening.show();
    var args = getParameters().getUnnamed();
    String model = args.isEmpty() ? SampleModel.FIRST.name() : args.getFirst();
    String data = args.size() < 2 ? SampleModel.DIGITS : args.get(1);
    // After the first frame, so that the window stands before any work starts.
    Platform.runLater(() -> opening.session().open(model, data));
  }

  @Override
  public void stop() {
    MainWindow open = window;
    if (open != null) {
      open.close();
    }
  }
}
