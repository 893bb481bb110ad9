package io.spikeglass.files;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.onnx.OnnxModels;
import io.spikeglass.network.Network;
import java.nio.file.Path;
import java.util.Locale;

/// Opens trained networks of every known format, chosen by content and extension, with the card
/// beside the file if there is one.
public final class Models {

  private static final String EXPECTED = "a trained network (.onnx)";

  private static final String EXPORT_FROM_PYTORCH =
      """
      a PyTorch file holds code besides weights; export the network to ONNX, which is read:
      model.eval()
      sample = torch.zeros(1, 1, 28, 28)  # batch, channels, rows, columns
      torch.onnx.export(model, sample, "model.onnx", opset_version=13)\
      """;

  private Models() {}

  /// Opens the model at `path`.
  ///
  /// @throws ProblemException when it is missing, damaged, of an unknown format, or not finite
  public static Network open(Path path) throws ProblemException {
    InputFile.checkReadable(path, EXPECTED);
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".onnx")) {
      return OnnxModels.read(path);
    }
    if (name.endsWith(".pt") || name.endsWith(".pth")) {
      throw unknown(path, EXPORT_FROM_PYTORCH);
    }
    if (OnnxModels.looksLikeOnnx(InputFile.bytes(path, EXPECTED))) {
      return OnnxModels.read(path);
    }
    throw unknown(path, "ONNX files (.onnx) are read");
  }

  private static ProblemException unknown(Path path, String remedy) {
    return new ProblemException(new Problem.UnknownFormat(path.toString(), remedy));
  }
}
