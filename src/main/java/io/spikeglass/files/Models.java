package io.spikeglass.files;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.dl4j.Dl4jModels;
import io.spikeglass.files.hdf5.Hdf5File;
import io.spikeglass.files.keras.KerasModels;
import io.spikeglass.files.nir.NirModels;
import io.spikeglass.files.npz.NpzModels;
import io.spikeglass.files.onnx.OnnxModels;
import io.spikeglass.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipFile;

/// Opens trained networks of every known format, chosen by content and extension, with the card
/// beside the file if there is one.
public final class Models {

  private static final String EXPECTED = "a trained network (.onnx, .zip, .keras, .h5, .npz, .nir)";
  private static final String READ =
      "ONNX (.onnx), Deeplearning4j (.zip), Keras (.keras, .h5), NIR (.nir) and own (.npz) files"
          + " are read";

  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private static final String EXPORT_FROM_PYTORCH =
      """
      a PyTorch file holds code besides weights; export the network to ONNX, which is read:
      model.eval()
      sample = torch.zeros(1, 1, 28, 28)  # batch, channels, rows, columns
      torch.onnx.export(model, sample, "model.onnx", opset_version=13)\
      """;

  private static final String EXPORT_FROM_TENSORFLOW =
      """
      a TensorFlow graph is not read; save the network from Keras, or turn it into ONNX:
      model.save("model.keras")
      python -m tf2onnx.convert --saved-model folder --output model.onnx\
      """;

  /// Endings of what TensorFlow writes.
  private static final List<String> TENSORFLOW = List.of(".pb", ".pbtxt", ".tflite", ".ckpt");

  private Models() {}

  /// Opens the model at `path`, with preprocessing and class names from its card if it has one.
  ///
  /// @throws ProblemException when it or its card is missing, damaged, of an unknown format, or not
  ///     finite, or when they contradict each other
  public static Network open(Path path) throws ProblemException {
    return open(path, new RunControl());
  }

  /// The same as work that shows how far it is and can be stopped.
  ///
  /// @throws ProblemException as above
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Network open(Path path, RunControl control) throws ProblemException {
    Network bare = read(path, control);
    Optional<ModelCard> card = ModelCard.beside(path);
    return card.isPresent() ? described(bare, card.get()) : bare;
  }

  private static Network read(Path path, RunControl control) throws ProblemException {
    if (Files.isRegularFile(path.resolve("saved_model.pb"))) {
      throw unknown(path, EXPORT_FROM_TENSORFLOW);
    }
    InputFile.checkReadable(path, EXPECTED);
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".pt") || name.endsWith(".pth")) {
      throw unknown(path, EXPORT_FROM_PYTORCH);
    }
    if (TENSORFLOW.stream().anyMatch(name::endsWith)) {
      throw unknown(path, EXPORT_FROM_TENSORFLOW);
    }
    Loading file = Loading.of(path, EXPECTED, control);
    byte[] content = file.content();
    if (startsWith(content, HDF5)) {
      return hdf5(file);
    }
    if (name.endsWith(".keras")) {
      return KerasModels.readArchive(file);
    }
    if (startsWith(content, ZIP)) {
      return archive(file);
    }
    if (name.endsWith(".zip")) {
      return Dl4jModels.read(file);
    }
    if (name.endsWith(".onnx") || OnnxModels.looksLikeOnnx(content)) {
      return OnnxModels.read(file);
    }
    throw file.unknown(isPickled(content) ? EXPORT_FROM_PYTORCH : READ);
  }

  /// Whether Python wrote its objects as they are, as PyTorch did before version 1.6.
  private static boolean isPickled(byte[] content) {
    return content.length > 1 && content[0] == (byte) 0x80 && content[1] >= 2 && content[1] <= 5;
  }

  private static boolean startsWith(byte[] content, byte[] magic) {
    return content.length >= magic.length
        && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
  }

  private static Network hdf5(Loading file) throws ProblemException {
    try (Hdf5File hdf5 = Hdf5File.open(file.content())) {
      return NirModels.isIn(hdf5) ? NirModels.read(file, hdf5) : KerasModels.read(file, hdf5);
    } catch (IOException damage) {
      throw file.corrupt("HDF5", damage);
    }
  }

  /// Opens an archive by what it holds.
  private static Network archive(Loading file) throws ProblemException {
    try (ZipFile zip = new ZipFile(file.path().toFile())) {
      if (zip.getEntry("model.weights.h5") != null) {
        return KerasModels.readArchive(file);
      }
      if (zip.getEntry(NpzModels.DESCRIPTION) != null) {
        return NpzModels.read(file);
      }
      if (zip.getEntry(Dl4jModels.CONFIGURATION) != null) {
        return Dl4jModels.read(file);
      }
      boolean pickled = zip.stream().anyMatch(entry -> entry.getName().endsWith("data.pkl"));
      throw file.unknown(pickled ? EXPORT_FROM_PYTORCH : READ);
    } catch (IOException damage) {
      throw file.corrupt("ZIP", damage);
    }
  }

  private static Network described(Network bare, ModelCard card) throws ProblemException {
    int named = card.classes().size();
    if (bare.isUnderstood() && named != 0 && named != bare.classCount()) {
      throw new ProblemException(
          new Problem.Mismatch(
              "number of classes",
              bare.classCount() + " (" + bare.name() + ")",
              named + " (its card)",
              "correct or remove the .card.json beside the model"));
    }
    return new Network(
        bare.name(),
        bare.format(),
        bare.nodes(),
        named == 0 ? bare.classes() : card.classes(),
        card.preprocessing(),
        bare.fingerprint());
  }

  private static ProblemException unknown(Path path, String remedy) {
    return new ProblemException(new Problem.UnknownFormat(path.toString(), remedy));
  }
}
