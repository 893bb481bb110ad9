package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Loading;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/// Reads trained networks from ONNX files.
public final class OnnxModels {

  /// Oldest operator set that is read.
  public static final int OLDEST_OPSET = 7;

  /// Newest operator set that is read.
  public static final int NEWEST_OPSET = 23;

  /// Bytes that tell a text from a network.
  private static final int BEGINNING = 64;

  private OnnxModels() {}

  /// Reads the ONNX file `file`. Operators without a spiking counterpart become
  /// [io.spikeglass.network.Layer.Unsupported], so that the pre-flight can name all of them.
  ///
  /// @throws ProblemException when it is damaged, has weights that are not finite, more than one
  ///     input, or an operator set outside [#OLDEST_OPSET]..[#NEWEST_OPSET]
  public static Network read(Loading file) throws ProblemException {
    OnnxSource source = new OnnxSource(file);
    ModelProto model = parse(file, source);
    int opset = opset(model, file, source);
    Inlining inlining = new Inlining(model, opset, source);
    GraphProto graph = inlining.written(model.getGraph());
    List<Node> nodes = new GraphReader(graph, inlining, opset, source).read();
    return new Network(
        file.name(),
        "ONNX, opset " + opset,
        nodes,
        List.of(),
        Preprocessing.UNIT,
        source.fingerprint());
  }

  /// Whether `content` has the outer form of an ONNX file.
  public static boolean looksLikeOnnx(byte[] content) {
    try {
      return isModel(Messages.parse(content));
    } catch (IOException foreign) {
      return false;
    }
  }

  private static boolean isModel(ModelProto model) {
    return model.getIrVersion() > 0 && model.getGraph().getNodeCount() > 0;
  }

  private static ModelProto parse(Loading file, OnnxSource source) throws ProblemException {
    try {
      ModelProto model = Messages.parse(file.content());
      if (!isModel(model)) {
        throw unsound(file, source, "it holds no graph");
      }
      return model;
    } catch (IOException _) {
      throw unsound(file, source, "it is cut off or damaged");
    }
  }

  private static ProblemException unsound(Loading file, OnnxSource source, String detail) {
    return isText(file.content())
        ? new ProblemException(new Problem.Foreign(file.path().toString(), "an ONNX file", "text"))
        : source.corrupt(detail);
  }

  private static boolean isText(byte[] content) {
    int end = Math.min(content.length, BEGINNING);
    return end > 0 && IntStream.range(0, end).allMatch(i -> isOfText(content[i]));
  }

  /// Whether it is no control character, unless one that stands in texts; a part of a character
  /// beyond ASCII counts as text.
  private static boolean isOfText(byte value) {
    return value < 0 || value >= ' ' || value == '\n' || value == '\r' || value == '\t';
  }

  private static int opset(ModelProto model, Loading file, OnnxSource source)
      throws ProblemException {
    long opset =
        model.getOpsetImportList().stream()
            .filter(set -> Operation.isStandard(set.getDomain()))
            .mapToLong(OperatorSetIdProto::getVersion)
            .max()
            .orElseThrow(() -> source.corrupt("it does not say which operator set it uses"));
    if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
      throw file.unknown(
          "it uses ONNX operator set "
              + opset
              + "; export it again with a set from "
              + OLDEST_OPSET
              + " to "
              + NEWEST_OPSET);
    }
    return (int) opset;
  }
}
