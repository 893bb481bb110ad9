package io.spikeglass.files;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The trained networks that come with Spikeglass, each with a card.
public final class SampleModels {

  /// The network that is shown first.
  public static final String FIRST = "digits-lenet";

  /// The data that it is shown on.
  public static final String FIRST_DATA = "digits";

  /// Every shipped network.
  public static final List<String> NAMES =
      List.of(
          FIRST, "mnist_mlp", "mnist_lenet", "fashion_lenet", "cifar10_vgg7", "cifar10_resnet20");

  private static final String FOLDER = "/sample-models/";
  private static final String CARD = ".card.json";
  private static final List<String> ENDINGS = List.of(".onnx", ".zip");

  private SampleModels() {}

  /// Copies the shipped network called `name` with its card into a temporary folder, from which any
  /// reader can open it; empty if there is none of that name.
  ///
  /// @throws ProblemException when there is no room for temporary files
  public static Optional<Path> find(String name) throws ProblemException {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    try {
      for (String ending : ENDINGS) {
        Path folder = Files.createTempDirectory("spikeglass-model");
        folder.toFile().deleteOnExit();
        Path model = folder.resolve(name + ending);
        if (copied(model)) {
          copied(folder.resolve(name + CARD));
          copied(folder.resolve(name + ending + CARD));
          return Optional.of(model);
        }
        Files.delete(folder);
      }
      return Optional.empty();
    } catch (IOException full) {
      throw new ProblemException(
          new Problem.Inaccessible(
              System.getProperty("java.io.tmpdir"),
              "the shipped network " + name + " cannot be unpacked there: " + full.getMessage()),
          full);
    }
  }

  private static boolean copied(Path target) throws IOException {
    try (InputStream in = SampleModels.class.getResourceAsStream(FOLDER + target.getFileName())) {
      if (in == null) {
        return false;
      }
      Files.copy(in, target);
      target.toFile().deleteOnExit();
      return true;
    }
  }
}
