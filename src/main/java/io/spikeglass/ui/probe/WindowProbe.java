package io.spikeglass.ui.probe;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Workers;
import io.spikeglass.experiment.bench.Spread;
import io.spikeglass.experiment.bench.WindowPlan;
import io.spikeglass.experiment.bench.WindowPlan.Surface;
import io.spikeglass.experiment.bench.WindowTimes;
import io.spikeglass.experiment.bench.WindowTimes.Answer;
import io.spikeglass.experiment.bench.WindowTimes.Limit;
import io.spikeglass.ui.MainWindow;
import io.spikeglass.ui.MemoryPreferences;
import io.spikeglass.ui.Opener;
import io.spikeglass.ui.Recall;
import io.spikeglass.ui.SampleModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Opens the real window, acts in it, and measures how long each picture takes.
public final class WindowProbe {

  private static final double WIDTH = 1600;

  /// Somewhat less than the height of the screen in memory, over which nothing may reach.
  private static final double HEIGHT = 990;

  /// Repetitions of every gesture before those that count.
  private static final int WARM_UP = 10;

  private static final Limit LIVE = Limit.of(100);

  private final WindowPlan plan;
  private final RunControl control;
  private final MainWindow window;
  private final Watch watch;
  private final Script script;
  private final List<Answer> answers = new ArrayList<>();

  private WindowProbe(WindowPlan plan, RunControl control, MainWindow window) {
    this.plan = plan;
    this.control = control;
    this.window = window;
    watch = new Watch(window.stage().getScene(), window::isComplete);
    script = new Script(window);
  }

  /// Measures as a [io.spikeglass.experiment.bench.WindowMeter].
  ///
  /// @param opener opens models on data
  public static WindowTimes measure(WindowPlan plan, Opener opener, RunControl control)
      throws ProblemException {
    start(plan.surface());
    WindowProbe probe = onWindow(() -> open(plan, new Subjects(opener), control), control);
    try {
      probe.measure();
      return onWindow(probe::times, control);
    } finally {
      Platform.runLater(probe::close);
      Platform.exit();
    }
  }

  private static void start(Surface surface) {
    if (surface == Surface.HEADLESS) {
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
    }
    Platform.startup(() -> {});
    Platform.setImplicitExit(false);
  }

  private static WindowProbe open(WindowPlan plan, Opener opener, RunControl control) {
    Stage stage = new Stage();
    MainWindow window = new MainWindow(stage, new Recall(new MemoryPreferences()), opener);
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(WIDTH);
    stage.setHeight(HEIGHT);
    window.show();
    return new WindowProbe(plan, control, window);
  }

  private void close() {
    window.stage().close();
    window.close();
  }

  private WindowTimes times() {
    return new WindowTimes(
        plan,
        (int) window.stage().getScene().getWidth(),
        (int) window.stage().getScene().getHeight(),
        answers);
  }

  private void measure() {
    String lenet = SampleModel.FIRST.name();
    settle(() -> window.session().open(lenet, Subjects.FEW));
    settle(() -> script.useSteps(Script.STEPS));
    all(lenet, script.scrubbing("", Limit.SCRUBBING));
    all(lenet, script.pointing());
    all(lenet, List.of(script.nextSample(LIVE)));
    settle(script::usePercentiles);
    all(lenet, script.settings(LIVE));
    all(lenet, script.comparing());
    all(lenet, script.around(List.of("mnist_lenet", lenet), Subjects.FEW));
  }

  private void all(String network, List<Gesture> gestures) {
    for (Gesture gesture : gestures) {
      settle(() -> {});
      control.progress((double) answers.size() / 20, "measuring " + gesture.name());
      double[] millis = await(() -> Course.run(watch, gesture, WARM_UP, plan.runs()));
      answers.add(new Answer(gesture.name(), network, gesture.limit(), Spread.of(millis)));
    }
  }

  /// Does something and waits until the window is complete and nothing is evaluated any more.
  private void settle(Runnable change) {
    await(() -> watch.answer(change));
    BooleanSupplier resting = () -> window.isComplete() && isResting();
    Watch rest = new Watch(window.stage().getScene(), resting);
    await(() -> rest.answer(() -> {}));
  }

  private boolean isResting() {
    return window.scoring().jobProperty().get() == null
        && window.comparison().jobProperty().get() == null;
  }

  private <T> T await(Supplier<CompletableFuture<T>> begin) {
    return Workers.result(onWindow(begin, control), control);
  }

  private static <T> T onWindow(Supplier<T> work, RunControl control) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Platform.runLater(task);
    return Workers.result(task, control);
  }
}
