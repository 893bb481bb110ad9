package io.spikeglass.ui.window;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.bench.WindowPlan;
import io.spikeglass.experiment.bench.WindowTimes;
import io.spikeglass.files.RehearsedConversion;
import io.spikeglass.ui.Ahead;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Opener;
import io.spikeglass.ui.Pipe;
import io.spikeglass.ui.Sources;
import io.spikeglass.ui.preferences.PreferenceFile;
import io.spikeglass.ui.preferences.PreferenceModel;
import io.spikeglass.ui.preferences.StateFolder;
import io.spikeglass.ui.probe.WindowProbe;
import io.spikeglass.ui.work.Trouble;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
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
  private PreferenceFile.@Nullable Reading preferences;

  /// Made when it is first asked for, before there is a toolkit and an instance of this class.
  private static final class First {
    static final Ahead AHEAD =
        new Ahead(
            Pipe::open,
            Sources.FIRST,
            () -> RehearsedConversion.place().flatMap(RehearsedConversion::read));

    private First() {}
  }

  /// Opens the window and returns when it is closed.
  public static void open() {
    begin();
  }

  /// Opens the window on the running example until it has shown it; then keeps what its conversion
  /// found out beside the application.
  ///
  /// @throws ProblemException when it cannot be written there
  public static void rehearse() throws ProblemException {
    begin(REHEARSAL);
    Optional<Path> place = RehearsedConversion.place();
    if (place.isPresent()) {
      Sources first = Sources.FIRST;
      Opened opened = Pipe.open(first.model(), first.data(), new RunControl());
      RehearsedConversion.write(place.get(), Ahead.findOut(opened));
    }
  }

  /// Measures how fast the window answers.
  ///
  /// @throws ProblemException when there is nothing to draw on
  public static WindowTimes measure(WindowPlan plan, RunControl control) throws ProblemException {
    return WindowProbe.measure(plan, Pipe::open, control);
  }

  private static void begin(String... args) {
    // Says "Unsupported JavaFX configuration" because JavaFX comes from the class path; harmless.
    Logger.getLogger("javafx").setLevel(Level.SEVERE);
    // Figures are painted into memory; a second toolkit would only open a display of its own.
    System.setProperty("java.awt.headless", "true");
    Drawing.prepare();
    Opener _ = First.AHEAD;
    launch(SpikeglassApp.class, args);
  }

  /// Reads the preferences before the thread of the window has anything to do.
  @Override
  public void init() {
    preferences = PreferenceFile.in(StateFolder.here()).read();
  }

  @Override
  public void start(Stage stage) {
    PreferenceFile.Reading reading = Objects.requireNonNull(preferences, "read by init");
    Recall recall =
        new Recall(
            Preferences.userRoot().node("io/spikeglass"),
            PreferenceModel.keptIn(PreferenceFile.in(StateFolder.here()), reading.preferred()));
    MainWindow opening = new MainWindow(stage, recall, First.AHEAD);
    window = opening;
    if (rehearses()) {
      opening.session().open(Sources.FIRST.model(), Sources.FIRST.data());
      opening.onSettled(stage::close);
    } else {
      if (!recall.tourSeen()) {
        opening.onSettled(opening::beginTour);
      }
      opening.takeUp();
    }
    // What nobody caught is a bug of the window: shown and logged there.
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (_, bug) -> opening.session().messages().report(new Trouble.Bug(bug)));
    opening.showWithRun(FirstShow.PATIENCE);
    reading.trouble().ifPresent(opening.session().messages()::report);
  }

  private boolean rehearses() {
    return getParameters().getRaw().contains(REHEARSAL);
  }

  @Override
  public void stop() {
    MainWindow open = window;
    if (open != null) {
      if (!rehearses()) {
        open.keep();
      }
      open.close();
    }
  }
}
