package io.spikeglass.cli;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.Workbenches;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// One table of the results page: a network, its data, and the settings held side by side.
///
/// @param title heading
/// @param model name of a shipped network
/// @param data data name as on the command line
/// @param calibration samples that calibrate
/// @param limit samples from the start of the data set
/// @param steps every T to report
/// @param settings by the name that they have in the table
record Study(
    String title,
    String model,
    String data,
    CalibrationChoice calibration,
    int limit,
    List<Integer> steps,
    Map<String, ConversionSettings> settings) {

  private static final int EVERY_IMAGE = 10_000;
  private static final int PART_OF_THE_IMAGES = 1_000;

  /// Recipes fitted to T run once per T, so that fewer images have to do for deep networks.
  private static final int FEW_IMAGES = 300;

  private static final int FEW_CALIBRATION_SAMPLES = 128;

  /// Percentile 99.9 and direct coding, V(0) zero.
  private static final ConversionSettings DIRECT =
      ConversionSettings.DEFAULT.with(InputCoding.DIRECT);

  /// Everything the page reports.
  ///
  /// @param root folder with the data sets in sub-folders
  static List<Study> all(Path root) {
    String mnist = "mnist:" + root.resolve("mnist");
    String fashion = "mnist:" + root.resolve("fashion-mnist");
    String cifar = "cifar10:" + root.resolve("cifar-10-batches-bin");
    List<Integer> steps = List.of(1, 2, 4, 8, 16, 32, 64);
    CalibrationChoice common = CalibrationChoice.DEFAULT;
    return List.of(
        new Study(
            "MNIST LeNet, first 400 test images, calibrated on 512 training images",
            "mnist_lenet",
            mnist,
            new CalibrationChoice(mnist + ":train", 512),
            400,
            List.of(1, 2, 4),
            initialPotentials()),
        new Study(
            "MNIST LeNet, all test images",
            "mnist_lenet",
            mnist,
            common,
            EVERY_IMAGE,
            EvaluationPlan.DEFAULT_STEPS,
            ingredients()),
        new Study(
            "Recipes on MNIST MLP",
            "mnist_mlp",
            mnist,
            common,
            PART_OF_THE_IMAGES,
            steps,
            recipes()),
        new Study(
            "Recipes on MNIST LeNet",
            "mnist_lenet",
            mnist,
            common,
            PART_OF_THE_IMAGES,
            steps,
            recipes()),
        new Study(
            "Recipes that pass from layer to layer, on MNIST LeNet",
            "mnist_lenet",
            mnist,
            common,
            PART_OF_THE_IMAGES,
            List.of(1, 2, 4, 8, 16),
            layerwiseRecipes()),
        new Study(
            "Fashion-MNIST LeNet",
            "fashion_lenet",
            fashion,
            common,
            PART_OF_THE_IMAGES,
            steps,
            ingredients()),
        new Study(
            "Recipes on CIFAR-10 VGG-7",
            "cifar10_vgg7",
            cifar,
            new CalibrationChoice(cifar + ":train", FEW_CALIBRATION_SAMPLES),
            FEW_IMAGES,
            steps,
            recipes()),
        new Study(
            "Recipes on CIFAR-10 ResNet-20",
            "cifar10_resnet20",
            cifar,
            new CalibrationChoice(cifar + ":train", FEW_CALIBRATION_SAMPLES),
            FEW_IMAGES,
            steps,
            recipes()));
  }

  /// Every recipe that asks for no network trained for it and runs all layers at once.
  private static Map<String, ConversionSettings> recipes() {
    return recipes(recipe -> !recipe.needsTraining() && !recipe.settings().neuron().layerwise());
  }

  /// Recipes whose every layer waits for the window of the one before: T counts per layer.
  private static Map<String, ConversionSettings> layerwiseRecipes() {
    return recipes(recipe -> recipe.settings().neuron().layerwise());
  }

  /// The settings of recipes by their title.
  private static Map<String, ConversionSettings> recipes(Predicate<Recipe> which) {
    return Recipes.all().stream()
        .filter(which)
        .collect(
            Collectors.toMap(Recipe::title, Recipe::settings, (one, _) -> one, LinkedHashMap::new));
  }

  private static Map<String, ConversionSettings> initialPotentials() {
    Map<String, ConversionSettings> settings = new LinkedHashMap<>(withoutFit());
    settings.put(
        "Algorithm 2 (reconstruction), direct", DIRECT.with(InitialPotential.Algorithm2.DEFAULT));
    return settings;
  }

  private static Map<String, ConversionSettings> withoutFit() {
    Map<String, ConversionSettings> settings = new LinkedHashMap<>();
    settings.put("zero, direct", DIRECT);
    settings.put("half threshold, direct", DIRECT.with(new InitialPotential.Half()));
    return settings;
  }

  private static Map<String, ConversionSettings> ingredients() {
    ConversionSettings baseline = ConversionSettings.DEFAULT;
    ConversionSettings compensated = baseline.with(Compensation.INIT);
    Map<String, ConversionSettings> settings = new LinkedHashMap<>(initialPotentials());
    settings.put("baseline: zero, rate", baseline);
    settings.put("Algorithm 3 init alone (reconstruction), rate", compensated);
    settings.put(
        "Algorithm 2 alone (reconstruction), rate",
        baseline.with(InitialPotential.Algorithm2.DEFAULT));
    settings.put(
        "IC-SNN full (reconstruction), rate",
        compensated.with(InitialPotential.Algorithm2.DEFAULT));
    return settings;
  }

  /// Runs every setting.
  ///
  /// @throws ProblemException when the network or the data cannot be opened
  Map<String, Evaluation> measure(int threads, RunControl control) throws ProblemException {
    ConversionSettings first = settings.values().iterator().next().with(calibration);
    Workbench bench = Workbenches.open(new Experiment(model, data, first, steps.getLast()));
    Map<String, Evaluation> results = new LinkedHashMap<>();
    for (Map.Entry<String, ConversionSettings> entry : settings.entrySet()) {
      EvaluationPlan plan =
          new EvaluationPlan(entry.getValue().with(calibration), steps, limit, threads);
      results.put(entry.getKey(), bench.evaluate(plan, control, _ -> {}));
    }
    return results;
  }
}
