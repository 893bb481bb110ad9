package io.spikeglass.ui;

import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The application with a window.
public final class SpikeglassApp extends Application {

  /// Argument that closes the window as soon as it has shown everything.
  private static final String REHEARSAL = "rehearsal";

  private @Nullable MainWindow window;

  /// Made when it is first asked for, before there is a toolkit and an instance of this class.
  private static final class First {
    static final Ahead AHEAD = new Ahead(Pipe::open, Sources.FIRST);

    private First() {}
  }

  /// Opens the window and returns when it is closed.
  public static void open() {
    begin();
  }

  /// Opens the window on the running example, and returns when it has shown it and closed by
  /// itself.
  public static void rehearse() {
    begin(REHEARSAL);
  }

  private static void begin(String... args) {
    // Says "Unsupported JavaFX configuration" because JavaFX comes from the class path; harmless.
    Logger.getLogger("javafx").setLevel(Level.SEVERE);
    Opener _ = First.AHEAD;
    launch(SpikeglassApp.class, args);
  }

  @Override
  public void start(Stage stage) {
    Recall recall = new Recall(Preferences.userRoot().node("io/spikeglass"));
    MainWindow opening = new MainWindow(stage, recall, First.AHEAD);
    window = opening;
    opening.session().open(Sources.FIRST.model(), Sources.FIRST.data());
    if (getParameters().getRaw().contains(REHEARSAL)) {
      opening.session().runProperty().addListener(_ -> opening.afterPainting(stage::close));
    }
    opening.show();
  }

  @Override
  public void stop() {
    MainWindow open = window;
    if (open != null) {
      open.close();
    }
  }
}
