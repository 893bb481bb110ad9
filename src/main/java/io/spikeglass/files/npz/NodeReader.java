package io.spikeglass.files.npz;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Loading;
import io.spikeglass.network.Extents;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One node of the description.
record NodeReader(JsonNode stored, Loading file, Map<String, byte[]> entries) {

  /// Largest kernel, stride, padding, dilation; more is taken for damage.
  private static final int MOST = 1 << 14;

  String name() {
    return stored.path("name").asText();
  }

  /// This node breaks the format.
  IOException damage(String detail) {
    return new IOException("node '" + name() + "': " + detail);
  }

  /// A number that is one.
  static double real(JsonNode value, String what) throws IOException {
    if (!value.isNumber()) {
      throw new IOException(what + " is no number");
    }
    return value.asDouble();
  }

  /// Positions of the nodes that this one, at `position`, reads.
  List<Integer> inputs(int position) throws IOException {
    List<Integer> inputs = new ArrayList<>();
    for (JsonNode input : stored.path("inputs")) {
      inputs.add(whole(input, "inputs", 0, position - 1));
    }
    if (inputs.isEmpty() != (position == 0)) {
      throw damage("it reads " + inputs.size() + " nodes");
    }
    return inputs;
  }

  Layer layer() throws IOException, ProblemException {
    Kind kind = Kind.named(stored.path("kind").asText()).orElse(null);
    if (kind == null) {
      throw damage("the kind '" + stored.path("kind").asText() + "' is unknown");
    }
    return switch (kind) {
      case INPUT -> new Layer.Input();
      case DENSE -> new Layer.Dense(weights("weight"), weights("bias"));
      case CONV2D ->
          new Layer.Conv2d(
              weights("weight"),
              weights("bias"),
              window(),
              whole(stored.path("groups"), "groups", 1, Extents.MOST_NEURONS));
      case BATCHNORM ->
          new Layer.BatchNorm(
              weights("gamma"),
              weights("beta"),
              weights("mean"),
              weights("variance"),
              real(stored.path("epsilon"), "epsilon"));
      case AFFINE -> new Layer.Affine(weights("scale"), weights("shift"));
      case AVERAGEPOOL -> new Layer.AveragePool(window(), stored.path("countPadding").asBoolean());
      case MAXPOOL -> new Layer.MaxPool(window());
      case GLOBALAVERAGEPOOL -> new Layer.GlobalAveragePool();
      case ADD -> new Layer.Add();
      case CONCAT -> new Layer.Concat();
      case FLATTEN -> new Layer.Flatten();
      case RESHAPE -> new Layer.Reshape(shape());
      case PAD -> {
        int[] pads = wholes("pads", 4, 0);
        yield new Layer.Pad(pads[0], pads[1], pads[2], pads[3]);
      }
      case IDENTITY -> new Layer.Identity();
      case SOFTMAX -> new Layer.Softmax(stored.path("logarithm").asBoolean());
      case UNSUPPORTED ->
          new Layer.Unsupported(stored.path("operator").asText(), stored.path("reason").asText());
      case RELU -> new Layer.Relu();
      case LEAKYRELU -> new Layer.LeakyRelu(real(stored.path("slope"), "slope"));
      case CLIP -> new Layer.Clip(real(stored.path("bound"), "bound"));
      case QCFS ->
          new Layer.Qcfs(
              real(stored.path("bound"), "bound"),
              whole(stored.path("levels"), "levels", 1, Integer.MAX_VALUE));
    };
  }

  Shape shape() throws IOException {
    JsonNode extents = stored.path("shape");
    if (extents.size() != 3) {
      throw damage("its shape has " + extents.size() + " extents instead of 3");
    }
    int[] dims = new int[3];
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = whole(extents.get(axis), "shape", 1, Extents.MOST_NEURONS);
    }
    return Extents.shape(dims[0], dims[1], dims[2]);
  }

  private Window window() throws IOException {
    int[] kernel = wholes("kernel", 2, 1);
    int[] strides = wholes("strides", 2, 1);
    int[] pads = wholes("pads", 4, 0);
    int[] dilations = wholes("dilations", 2, 1);
    return new Window(
        kernel[0],
        kernel[1],
        strides[0],
        strides[1],
        pads[0],
        pads[1],
        pads[2],
        pads[3],
        dilations[0],
        dilations[1],
        stored.path("ceilMode").asBoolean());
  }

  private int[] wholes(String field, int count, int least) throws IOException {
    JsonNode values = stored.path(field);
    if (values.size() != count) {
      throw damage(field + " has " + values.size() + " numbers instead of " + count);
    }
    int[] result = new int[count];
    for (int i = 0; i < count; i++) {
      result[i] = whole(values.get(i), field, least, MOST);
    }
    return result;
  }

  private int whole(JsonNode value, String field, int least, int most) throws IOException {
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.asInt() < least
        || value.asInt() > most) {
      throw damage(field + " = " + value + " is not possible");
    }
    return value.asInt();
  }

  private Weights weights(String role) throws IOException, ProblemException {
    String array = stored.path(role).asText();
    byte[] content = entries.get(array + ".npy");
    if (content == null) {
      throw damage("its " + role + " '" + array + "' is not in the archive");
    }
    Weights weights;
    try {
      weights = NpyTensor.read(content);
    } catch (IOException damage) {
      throw damage("its " + role + ": " + damage.getMessage());
    }
    if (!weights.isFinite()) {
      throw file.notFinite(name() + "/" + role);
    }
    return weights;
  }
}
