package io.spikeglass.ui.probe;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Workers;
import io.spikeglass.experiment.bench.BenchNetworks;
import io.spikeglass.experiment.bench.Spread;
import io.spikeglass.experiment.bench.WindowPlan;
import io.spikeglass.experiment.bench.WindowPlan.Surface;
import io.spikeglass.experiment.bench.WindowTimes;
import io.spikeglass.experiment.bench.WindowTimes.Answer;
import io.spikeglass.experiment.bench.WindowTimes.Frames;
import io.spikeglass.experiment.bench.WindowTimes.Limit;
import io.spikeglass.figure.Figures;
import io.spikeglass.figure.RasterRows;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.files.onnx.OnnxWriter;
import io.spikeglass.ui.Opener;
import io.spikeglass.ui.SampleModel;
import io.spikeglass.ui.window.Drawing;
import io.spikeglass.ui.window.MainWindow;
import io.spikeglass.ui.window.MemoryPreferences;
import io.spikeglass.ui.window.Recall;
import io.spikeglass.ui.work.Job;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  /// Most repetitions of a gesture before those that count.
  private static final int WARM_UP = 10;

  /// Repetitions of what takes long.
  private static final int FEW = 10;

  /// About as many gestures are measured.
  private static final int GESTURES = 44;

  /// Inputs of a movement for each repetition of a gesture.
  private static final int INPUTS = 3;

  /// Starts of the application, each with a virtual machine of its own.
  private static final int STARTS = 3;

  /// What has the toolkit draw in memory.
  private static final Map<String, String> HEADLESS =
      Map.of("glass.platform", "Headless", "prism.order", "sw");

  private static final String LARGE = "-large";
  private static final String UPDATES = "updates-of-a-run";
  private static final String START = "start";
  private static final Limit LIVE = Limit.of(100);
  private static final Limit FIRST_STEPS = Limit.of(250);

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
      HEADLESS.forEach(System::setProperty);
    }
    Drawing.prepare();
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

  private void measure() throws ProblemException {
    small();
    underLoad();
    manyRows();
    large();
    files();
    requireAll();
  }

  /// Whoever asks for an action that does not exist hears of it.
  private void requireAll() throws ProblemException {
    Set<String> unknown = new TreeSet<>(plan.only());
    answers.stream().map(Answer::gesture).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new ProblemException(
          new Problem.BadSetting(
              "actions", String.join(", ", unknown), "the names in the table of all actions"));
    }
  }

  /// Those of `gestures` that are measured.
  private List<Gesture> wanted(List<Gesture> gestures) {
    return gestures.stream().filter(gesture -> plan.wants(gesture.name())).toList();
  }

  /// A network of LeNet's size.
  private void small() {
    String lenet = SampleModel.FIRST.name();
    settle(() -> window.session().open(lenet, Subjects.FEW));
    settle(() -> script.useSteps(Script.STEPS));
    moving(lenet, script.scrubbing("", Limit.SCRUBBING));
    moving(lenet, script.scrolling(Limit.SCRUBBING));
    all(lenet, script.pointing(""));
    all(lenet, List.of(script.nextSample(LIVE), script.nextAnn("")));
    settle(script::usePercentiles);
    all(lenet, script.settings(LIVE));
    all(lenet, script.comparing());
    all(lenet, script.around(List.of("mnist_lenet", lenet), Subjects.FEW));
  }

  /// The same while the whole data set is evaluated on all cores.
  private void underLoad() {
    List<Gesture> evaluating = wanted(script.evaluation());
    List<Gesture> scrubbing = wanted(script.scrubbing("-while-evaluating", Limit.always(50)));
    if (evaluating.isEmpty() && scrubbing.isEmpty()) {
      return;
    }
    String lenet = SampleModel.FIRST.name();
    settle(script::usePercentiles);
    settle(() -> window.session().useThreads(Workers.availableCores()));
    await(() -> watch.answer(() -> window.session().open(lenet, Subjects.ALL)));
    for (Gesture gesture : evaluating) {
      measure(lenet, gesture, FEW);
    }
    for (Gesture gesture : scrubbing) {
      await(() -> watch.until(this::isEvaluating).answer(script::moveThreshold));
      measure(lenet, gesture);
      if (onWindow(this::isResting, control)) {
        throw new IllegalStateException("the evaluation ended before " + gesture.name());
      }
    }
    settle(
        () -> {
          window.session().useThreads(0);
          // Otherwise all of the data set would be waited for.
          window.session().open(lenet, Subjects.FEW);
        });
  }

  /// A raster of as many neurons as are offered, over as many steps as fit.
  private void manyRows() {
    List<Gesture> scrubbing = wanted(script.scrubbing("-10000-rows", Limit.THIRTY));
    List<Gesture> drawing = wanted(List.of(script.redrawRaster(Limit.of(100))));
    if (scrubbing.isEmpty() && drawing.isEmpty()) {
      return;
    }
    String lenet = BenchNetworks.LENET;
    settle(() -> window.session().open(lenet, Subjects.FEW));
    settle(() -> script.useSteps(Script.MANY_STEPS));
    settle(() -> window.session().looking().selectLayer(0));
    settle(() -> script.chooseRows(RasterRows.MOST));
    moving(lenet, scrubbing);
    all(lenet, drawing);
    settle(() -> script.useSteps(Script.STEPS));
    settle(() -> script.chooseRows(Figures.ROWS));
  }

  /// A network of 280,000 neurons.
  private void large() {
    List<Gesture> moving = wanted(script.scrubbing(LARGE, Limit.SCRUBBING));
    List<Gesture> pointing = wanted(script.pointing(LARGE));
    List<Gesture> running = wanted(List.of(script.firstSteps(FIRST_STEPS), script.nextAnn(LARGE)));
    if (moving.isEmpty() && pointing.isEmpty() && running.isEmpty() && !plan.wants(UPDATES)) {
      return;
    }
    String vgg = BenchNetworks.VGG16;
    settle(() -> script.useSteps(Script.FEW_STEPS));
    settle(() -> window.session().open(vgg, Subjects.FEW));
    moving(vgg, moving);
    all(vgg, pointing);
    settle(script::usePercentiles);
    measureFew(vgg, running);
    if (plan.wants(UPDATES)) {
      updates(vgg);
    }
  }

  /// How often a run that takes long is shown anew.
  private void updates(String network) {
    settle(() -> script.useSteps(Script.STEPS));
    double[] millis =
        await(
            () ->
                Updates.run(
                    window.stage().getScene(),
                    script.hand().figure("raster"),
                    window::isComplete,
                    script::moveThreshold));
    answers.add(new Answer(UPDATES, network, LIVE, Spread.of(millis)));
  }

  /// Starts, and what is read from files and written into them.
  private void files() throws ProblemException {
    try (Scratch scratch = Scratch.open()) {
      files(scratch.folder());
    }
  }

  private void files(Path folder) throws ProblemException {
    String lenet = SampleModel.FIRST.name();
    settle(() -> window.session().open(lenet, Subjects.FEW));
    measureFew(lenet, List.of(script.export(folder)));
    Path large = folder.resolve("mlp.onnx");
    byte[] content = OnnxWriter.bytes(BenchNetworks.find(BenchNetworks.MLP).orElseThrow());
    AtomicFile.write(large, out -> out.write(content));
    List<String> models = List.of(large.toString(), lenet);
    measureFew("mlp", List.of(script.open("open-model-of-10-MB", models, Subjects.FEW)));
    if (plan.wants(START)) {
      starts(lenet, folder);
    }
  }

  private void starts(String network, Path home) throws ProblemException {
    Map<String, String> look = plan.surface() == Surface.HEADLESS ? HEADLESS : Map.of();
    Starts starts = new Starts(look, home);
    double[] millis = new double[Math.min(STARTS, plan.runs())];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = starts.once(control);
    }
    answers.add(new Answer(START, network, Limit.of(3000), Spread.of(millis)));
  }

  private void all(String network, List<Gesture> gestures) {
    for (Gesture gesture : wanted(gestures)) {
      settle(() -> {});
      measure(network, gesture);
    }
  }

  /// Movements: the answer to a single input, and what is seen while the hand moves on and on.
  private void moving(String network, List<Gesture> gestures) {
    for (Gesture gesture : wanted(gestures)) {
      settle(() -> {});
      Spread millis = Spread.of(latencies(gesture, plan.runs()));
      int inputs = INPUTS * plan.runs();
      double[] frames =
          await(() -> Motion.run(window.stage().getScene(), gesture.input(), inputs, inputs));
      answers.add(
          new Answer(
              gesture.name(), network, gesture.limit(), millis, Optional.of(Frames.of(frames))));
    }
  }

  /// What takes long.
  private void measureFew(String network, List<Gesture> gestures) {
    for (Gesture gesture : wanted(gestures)) {
      settle(() -> {});
      measure(network, gesture, FEW);
    }
  }

  private void measure(String network, Gesture gesture) {
    measure(network, gesture, plan.runs());
  }

  private void measure(String network, Gesture gesture, int most) {
    double[] millis = latencies(gesture, most);
    answers.add(new Answer(gesture.name(), network, gesture.limit(), Spread.of(millis)));
  }

  private double[] latencies(Gesture gesture, int most) {
    int counted = Math.min(most, plan.runs());
    control.progress((double) answers.size() / GESTURES, "measuring " + gesture.name());
    int skipped = Math.min(WARM_UP, counted);
    return await(() -> Course.run(watch, gesture, skipped, counted));
  }

  /// Does something and waits until the window is complete and nothing is evaluated any more.
  private void settle(Runnable change) {
    await(() -> watch.answer(change));
    BooleanSupplier resting = () -> window.isComplete() && isResting();
    Watch rest = new Watch(window.stage().getScene(), resting);
    await(() -> rest.answer(() -> {}));
  }

  private boolean isEvaluating() {
    Job job = window.scoring().jobProperty().get();
    return window.isComplete() && job != null && job.control().fraction() > 0;
  }

  private boolean isResting() {
    return window.scoring().jobProperty().get() == null
        && window.comparison().jobProperty().get() == null
        && window.comparison().causes().jobProperty().get() == null;
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
