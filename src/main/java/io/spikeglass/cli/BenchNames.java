package io.spikeglass.cli;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.experiment.bench.BenchNetworks;
import io.spikeglass.experiment.bench.BenchmarkRunner;
import io.spikeglass.experiment.bench.Errand;
import io.spikeglass.experiment.bench.SeededImages;
import io.spikeglass.experiment.bench.Subject;
import io.spikeglass.experiment.bench.Target;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.SampleModels;
import io.spikeglass.files.Workbenches;
import io.spikeglass.files.data.Subset;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be measured, by name: networks with their images, and errands.
///
/// @param dataRoot folder with the data sets in sub-folders; null for built-in digits and seeded
///     images alone
/// @param threads images side by side in errands
record BenchNames(@Nullable Path dataRoot, int threads) {

  /// Images of one timed run, so that each takes about a second.
  private static final Map<String, Integer> BATCHES =
      Map.of(
          BenchNetworks.MLP,
          1024,
          BenchNetworks.VGG16,
          32,
          BenchNetworks.RESNET20,
          128,
          "mnist_mlp",
          1024,
          "cifar10_vgg7",
          64,
          "cifar10_resnet20",
          128);

  private static final int BATCH = 256;
  private static final List<Integer> WIDTHS = List.of(300, 600, 2400);
  private static final String TRAINED_LENET = "mnist_lenet";
  private static final int ERRAND_RUNS = 5;
  private static final double WARM_UP_SECONDS = 1;

  /// Every network that has a name.
  static List<String> all() {
    List<String> names = new ArrayList<>(BenchNetworks.NAMES);
    names.addAll(SampleModels.NAMES);
    return names;
  }

  /// The network called `name` with its images.
  Subject subject(String name) throws ProblemException {
    if (!all().contains(name)) {
      throw new ProblemException(
          new Problem.BadSetting("networks", name, String.join(", ", all())));
    }
    Optional<Network> untrained = BenchNetworks.find(name);
    Network network =
        untrained.isPresent() ? untrained.get() : Workbenches.network(name, null, new RunControl());
    int batch = BATCHES.getOrDefault(name, BATCH);
    return new Subject(name, network, Subset.first(images(name, network, batch), batch));
  }

  /// The perceptron with other widths.
  List<Subject> widths() throws ProblemException {
    List<Subject> subjects = new ArrayList<>();
    int batch = BATCHES.getOrDefault(BenchNetworks.MLP, BATCH);
    for (int width : WIDTHS) {
      String name = BenchNetworks.MLP + "-w" + width;
      Network network = BenchNetworks.mlp(name, width);
      subjects.add(new Subject(name, network, Subset.first(images(name, network, batch), batch)));
    }
    return subjects;
  }

  private Samples images(String name, Network network, int batch) throws ProblemException {
    if (dataRoot != null && SampleModels.NAMES.contains(name)) {
      if (name.startsWith("mnist")) {
        return DataSets.open(mnist(dataRoot));
      }
      if (name.startsWith("fashion")) {
        return DataSets.open("mnist:" + dataRoot.resolve("fashion-mnist"));
      }
      if (name.startsWith("cifar10")) {
        return DataSets.open("cifar10:" + dataRoot.resolve("cifar-10-batches-bin"));
      }
    }
    Samples digits = DataSets.open(SampleModels.FIRST_DATA);
    return digits.shape().equals(network.inputShape())
        ? digits
        : new SeededImages(network.inputShape(), batch);
  }

  private static String mnist(Path root) {
    return "mnist:" + root.resolve("mnist");
  }

  /// Work timed as a whole; needs the data.
  List<Errand> errands() throws ProblemException {
    if (dataRoot == null) {
      return List.of();
    }
    String data = mnist(dataRoot);
    Network network = Workbenches.network(TRAINED_LENET, null, new RunControl());
    CalibrationChoice choice = CalibrationChoice.DEFAULT;
    Samples training = Subset.first(DataSets.open(DataSets.trainingPart(data)), choice.count());
    return List.of(
        new Errand(
            Target.CALIBRATION,
            WARM_UP_SECONDS,
            ERRAND_RUNS,
            // A new workbench remembers nothing.
            control -> new Workbench(network, training, training).calibration(control)),
        new Errand(Target.TEST_SET, 0, 1, control -> testSet(data, control)));
  }

  private void testSet(String data, RunControl control) throws ProblemException {
    int steps = Experiment.DEFAULT_STEPS;
    Experiment experiment = new Experiment(TRAINED_LENET, data, BenchmarkRunner.SETTINGS, steps);
    EvaluationPlan plan =
        new EvaluationPlan(BenchmarkRunner.SETTINGS, List.of(steps), Integer.MAX_VALUE, threads);
    Workbenches.open(experiment, control).evaluate(plan, control, _ -> {});
  }
}
