package io.spikeglass.cli.report;

import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.experiment.EvaluationPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Everything that the results page reports.
public final class Studies {

  private static final int EVERY_IMAGE = 10_000;

  private static final int PART_OF_THE_IMAGES = 1_000;

  private static final List<Integer> STEPS = List.of(1, 2, 4, 8, 16, 32, 64);

  /// Where accuracies lie far apart and every setting has begun to fire.
  private static final int SPLIT = 8;

  /// Percentile 99.9 and direct coding, V(0) zero.
  private static final ConversionSettings DIRECT =
      ConversionSettings.DEFAULT.with(InputCoding.DIRECT);

  private Studies() {}

  /// All studies.
  ///
  /// @param root folder with the data sets in sub-folders
  public static List<Study> all(Path root) {
    String mnist = "mnist:" + root.resolve("mnist");
    String fashion = "mnist:" + root.resolve("fashion-mnist");
    String cifar = "cifar10:" + root.resolve("cifar-10-batches-bin");
    CalibrationChoice common = CalibrationChoice.DEFAULT;
    return List.of(
        recipes("Recipes on MNIST MLP", "mnist_mlp", mnist),
        recipes("Recipes on MNIST LeNet", "mnist_lenet", mnist),
        recipes("Recipes on CIFAR-10 VGG-7", "cifar10_vgg7", cifar),
        recipes("Recipes on CIFAR-10 ResNet-20", "cifar10_resnet20", cifar),
        new Study(
            "Initial potentials on MNIST LeNet, first 400 test images",
            "mnist_lenet",
            mnist,
            new CalibrationChoice(mnist + ":train", 512),
            400,
            List.of(1, 2, 4),
            OptionalInt.empty(),
            initialPotentials()),
        new Study(
            "Ingredients on MNIST LeNet, all test images",
            "mnist_lenet",
            mnist,
            common,
            EVERY_IMAGE,
            EvaluationPlan.DEFAULT_STEPS,
            OptionalInt.empty(),
            ingredients()),
        new Study(
            "Ingredients on Fashion-MNIST LeNet",
            "fashion_lenet",
            fashion,
            common,
            PART_OF_THE_IMAGES,
            STEPS,
            OptionalInt.empty(),
            ingredients()));
  }

  private static Study recipes(String title, String model, String data) {
    return new Study(
        title,
        model,
        data,
        CalibrationChoice.DEFAULT,
        PART_OF_THE_IMAGES,
        STEPS,
        OptionalInt.of(SPLIT),
        recipes());
  }

  /// Every recipe that asks for no network trained for it, by its title.
  private static Map<String, ConversionSettings> recipes() {
    return Recipes.all().stream()
        .filter(recipe -> !recipe.needsTraining())
        .collect(
            Collectors.toMap(Recipe::title, Recipe::settings, (one, _) -> one, LinkedHashMap::new));
  }

  private static Map<String, ConversionSettings> initialPotentials() {
    Map<String, ConversionSettings> settings = new LinkedHashMap<>();
    settings.put("zero, direct", DIRECT);
    settings.put("half threshold, direct", DIRECT.with(new InitialPotential.Half()));
    settings.put(
        "Algorithm 2 (reconstruction), direct", DIRECT.with(InitialPotential.Algorithm2.DEFAULT));
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
}
