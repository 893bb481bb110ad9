package io.spikeglass.cli;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.ModelCard;
import io.spikeglass.files.SampleModels;
import io.spikeglass.files.dl4j.Dl4jTraining;
import io.spikeglass.files.dl4j.TrainingRecipe;
import io.spikeglass.files.dl4j.TrainingResult;
import io.spikeglass.network.Samples;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `train`: a small network from scratch.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Trains a network with Deeplearning4j and writes it with its card.")
final class TrainCommand implements Callable<Integer> {

  private final Console console;

  @Option(names = "--data", paramLabel = "D", description = "data set; default: digits")
  private String data = SampleModels.FIRST_DATA;

  @Option(names = "--architecture", paramLabel = "A", description = "lenet, mlp; default: lenet")
  private String architecture = TrainingRecipe.DEFAULT.architecture().toString();

  @Option(names = "--epochs", paramLabel = "E", description = "passes over the training samples")
  private @Nullable Integer epochs;

  @Option(names = "--seed", paramLabel = "S", description = "of the weights and of the order")
  private @Nullable Long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "FILE.zip (Deeplearning4j, and ONNX beside it) or FILE.onnx")
  private Path out = Path.of("");

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::train)).code();
  }

  private TrainingResult train() throws ProblemException {
    TrainingRecipe recipe = recipe();
    String command =
        String.format(
            Locale.ROOT,
            "spikeglass train --data %s --architecture %s --epochs %d --seed %d --out %s",
            data,
            recipe.architecture(),
            recipe.epochs(),
            recipe.seed(),
            out);
    Samples train = DataSets.open(DataSets.trainingPart(data), console.control());
    Samples held = DataSets.open(data, console.control());
    // What is measured on the training samples would stand in the card as a test.
    if (train.fingerprint().equals(held.fingerprint())) {
      throw new ProblemException(
          new Problem.BadSetting(
              "data", data, "a data set whose test part is not its training part, such as digits"));
    }
    TrainingResult result =
        Dl4jTraining.train(train, held, recipe, out, command, console.control());
    result.files().forEach(console.out()::println);
    ModelCard.TestResult test = result.card().test();
    console
        .out()
        .printf(
            Locale.ROOT,
            "test accuracy %.2f %% on %d images%n",
            100.0 * test.correct() / test.images(),
            test.images());
    return result;
  }

  private TrainingRecipe recipe() throws ProblemException {
    TrainingRecipe base = TrainingRecipe.DEFAULT;
    int passes = epochs == null ? base.epochs() : epochs;
    if (passes < 1 || passes > TrainingRecipe.MOST_EPOCHS) {
      throw new ProblemException(
          new Problem.BadSetting(
              "epochs", String.valueOf(passes), "1 to " + TrainingRecipe.MOST_EPOCHS));
    }
    return new TrainingRecipe(
        TrainingRecipe.Architecture.named(architecture), passes, seed == null ? base.seed() : seed);
  }
}
