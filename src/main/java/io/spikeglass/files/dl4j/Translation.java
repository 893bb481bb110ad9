package io.spikeglass.files.dl4j;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Rectifiers;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.modelimport.keras.preprocessors.TensorFlowCnnToFeedForwardPreProcessor;

/// Turns the steps of a Deeplearning4j network into the nodes of ours.
final class Translation {

  private final List<Step> steps;
  private final Path path;
  private final Map<String, Weights> weights = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  /// Images that were laid out flat by rows, columns and channels, by the place where they are.
  private final Map<Integer, Shape> turned = new HashMap<>();

  /// Lets the work be stopped.
  private final Runnable checkpoint;

  Translation(List<Step> steps, Path path, Runnable checkpoint) {
    this.steps = steps;
    this.path = path;
    this.checkpoint = checkpoint;
  }

  /// Between two pieces of work on a layer.
  void checkpoint() {
    checkpoint.run();
  }

  /// The nodes, the network's output last.
  ///
  /// @throws ProblemException when the network has several inputs or outputs, layers that do not
  ///     fit together, or weights that are not finite
  List<Node> nodes() throws ProblemException {
    checkEnds();
    List<Shape> candidates = InputShapes.candidates(steps);
    if (candidates.isEmpty()) {
      for (Step step : steps) {
        if (step.isOverSeries()) {
          throw refused(
              step.name()
                  + " works along a series, whose length the file does not hold; train it on images"
                  + " of one column");
        }
      }
      throw refused(
          "the file does not say how large its images are; save it with"
              + " InputType.convolutionalFlat(rows, columns, channels)");
    }
    String reason = "";
    for (Shape candidate : candidates) {
      try {
        translate(candidate);
        return nodes;
      } catch (CancellationException stop) {
        throw stop;
      } catch (Misfit misfit) {
        reason = String.valueOf(misfit.getMessage());
      } catch (RuntimeException damage) {
        // The library leaves unset, or takes over, whatever a damaged configuration says.
        reason = "a layer is described in an impossible way: " + damage.getMessage();
      }
    }
    throw new ProblemException(new Problem.Corrupt(path.toString(), "Deeplearning4j", reason));
  }

  private void checkEnds() throws ProblemException {
    List<String> known = new ArrayList<>(List.of(Step.INPUT));
    for (Step step : steps) {
      for (String input : step.inputs()) {
        if (!known.contains(input)) {
          throw refused("it has a second input, '" + input + "'");
        }
      }
      known.add(step.name());
    }
    List<String> outputs = steps.stream().filter(Step::output).map(Step::name).toList();
    if (outputs.size() != 1) {
      throw refused("it has " + outputs.size() + " outputs: " + String.join(", ", outputs));
    }
  }

  private void translate(Shape input) throws Misfit, ProblemException {
    nodes.clear();
    places.clear();
    turned.clear();
    nodes.add(new Node(Step.INPUT, new Layer.Input(), List.of(), input));
    places.put(Step.INPUT, 0);
    LayerTranslator layers = new LayerTranslator(this);
    for (Step step : needed()) {
      List<Integer> inputs = step.inputs().stream().map(places::get).toList();
      int place =
          step.what() instanceof org.deeplearning4j.nn.conf.layers.Layer layer
              ? layers.translate(step, layer, reshaped(step, inputs.getFirst()))
              : vertex(step, inputs);
      places.put(step.name(), place);
    }
  }

  /// The steps which the output depends on.
  private List<Step> needed() {
    List<Step> needed = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    for (Step step : steps.reversed()) {
      if (step.output() || wanted.contains(step.name())) {
        needed.addFirst(step);
        wanted.addAll(step.inputs());
      }
    }
    return needed;
  }

  private int reshaped(Step step, int input) throws Misfit {
    int place = input;
    for (InputPreProcessor reshape : step.reshapes()) {
      Shape before = shape(place);
      switch (reshape) {
        case FeedForwardToCnnPreProcessor image -> {
          Shape after =
              new Shape(
                  (int) image.getNumChannels(),
                  (int) image.getInputHeight(),
                  (int) image.getInputWidth());
          if (after.size() != before.size()) {
            throw new Misfit(step.name() + " expects " + after + ", not " + before);
          }
          if (!after.equals(before)) {
            place = add(step.name() + ".reshape", new Layer.Reshape(after), after, place);
          }
        }
        case CnnToFeedForwardPreProcessor flat -> {
          long expected = flat.getNumChannels() * flat.getInputHeight() * flat.getInputWidth();
          if (expected > 0 && expected != before.size()) {
            throw new Misfit(step.name() + " expects " + expected + " values, not " + before);
          }
          place = flattened(step, place);
          if (isChannelsLast(flat) && before.channels() > 1 && before.area() > 1) {
            turned.put(place, before);
          }
        }
        default -> {
          String name = reshape.getClass().getSimpleName();
          place =
              add(
                  step.name() + ".reshape",
                  new Layer.Unsupported(name, "this rearrangement of values is not known"),
                  before,
                  place);
        }
      }
    }
    return place;
  }

  /// Before version 1.0.0 the import of Keras had a rearrangement of its own for channels last.
  @SuppressWarnings("deprecation")
  private static boolean isChannelsLast(CnnToFeedForwardPreProcessor flat) {
    return flat.getFormat() == CNN2DFormat.NHWC
        || flat instanceof TensorFlowCnnToFeedForwardPreProcessor;
  }

  private int vertex(Step step, List<Integer> inputs) throws Misfit {
    Shape first = shape(inputs.getFirst());
    int[] places = inputs.stream().mapToInt(Integer::intValue).toArray();
    return switch (step.what()) {
      case PreprocessorVertex _ -> reshaped(step, places[0]);
      case ElementWiseVertex same when same.getOp() == ElementWiseVertex.Op.Add ->
          sum(step, step.name(), places);
      case ElementWiseVertex same when same.getOp() == ElementWiseVertex.Op.Average -> {
        int sum = sum(step, step.name() + ".sum", places);
        yield scaled(step.name(), sum, 1f / places.length);
      }
      case ElementWiseVertex same when same.getOp() == ElementWiseVertex.Op.Subtract -> {
        int turned = scaled(step.name() + ".turned", places[1], -1);
        yield sum(step, step.name(), places[0], turned);
      }
      case ElementWiseVertex other ->
          unsupported(
              step,
              "ElementWise " + other.getOp(),
              "only sums, differences and means of signals are linear",
              places);
      case MergeVertex merge when merge.getMergeAxis() == channelAxis() -> {
        if (IntStream.of(places).anyMatch(place -> shape(place).area() != first.area())) {
          throw new Misfit(step.name() + " stacks images of different extents");
        }
        int channels = IntStream.of(places).map(place -> shape(place).channels()).sum();
        yield add(
            step.name(),
            new Layer.Concat(),
            new Shape(channels, first.height(), first.width()),
            places);
      }
      default ->
          unsupported(
              step,
              step.what().getClass().getSimpleName(),
              "this vertex has no spiking counterpart",
              places);
    };
  }

  private int channelAxis() {
    return steps.stream().anyMatch(Step::isChannelsLast) ? 3 : 1;
  }

  private int sum(Step step, String name, int... places) throws Misfit {
    Shape first = shape(places[0]);
    if (IntStream.of(places).anyMatch(place -> !shape(place).equals(first))) {
      throw new Misfit(step.name() + " adds values of different shapes");
    }
    return add(name, new Layer.Add(), first, places);
  }

  private int scaled(String name, int place, float factor) {
    Shape shape = shape(place);
    return add(name, Rectifiers.scaling(factor, shape.channels()), shape, place);
  }

  private int unsupported(Step step, String operator, String reason, int... inputs) {
    return add(step.name(), new Layer.Unsupported(operator, reason), shape(inputs[0]), inputs);
  }

  /// The node at `place` as a feature vector.
  int flattened(Step step, int place) {
    Shape before = shape(place);
    return before.isFlat()
        ? place
        : add(step.name() + ".flatten", new Layer.Flatten(), Shape.flat(before.size()), place);
  }

  /// Whether the values at `place` are an image laid out flat in another order than here.
  boolean isTurned(int place) {
    return turned.containsKey(place);
  }

  /// The values at `place` are laid out as those at `before` are.
  int laidOutAs(int before, int place) {
    Shape image = turned.get(before);
    if (image != null) {
      turned.put(place, image);
    }
    return place;
  }

  /// Where value `index` of the library's feature vector stands in that at `place`.
  int placeOf(int index, int place) {
    Shape image = turned.get(place);
    return image == null
        ? index
        : index % image.channels() * image.area() + index / image.channels();
  }

  /// Adds a node and gives its place.
  int add(String name, Layer layer, Shape shape, int... inputs) {
    nodes.add(new Node(name, layer, IntStream.of(inputs).boxed().toList(), shape));
    return nodes.size() - 1;
  }

  /// Shape of the node at `place`.
  Shape shape(int place) {
    return nodes.get(place).shape();
  }

  /// A parameter of `step`, whose numbers must be finite, with the extents the library gave it.
  Weights weights(Step step, String parameter) throws ProblemException {
    checkpoint();
    String key = step.name() + "/" + parameter;
    Weights known = weights.get(key);
    if (known != null) {
      return known;
    }
    float[] values =
        step.values(parameter)
            .orElseThrow(
                () ->
                    new ProblemException(
                        new Problem.Corrupt(
                            path.toString(),
                            "Deeplearning4j",
                            "layer '" + step.name() + "' lacks its parameter " + parameter)));
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new ProblemException(
            new Problem.NotFinite(
                path.toString(), "parameter " + parameter + " of layer '" + step.name() + "'"));
      }
    }
    int[] extents = Arrays.stream(step.extents(parameter)).mapToInt(Math::toIntExact).toArray();
    Weights fresh = new Weights(values, extents);
    weights.put(key, fresh);
    return fresh;
  }

  private ProblemException refused(String reason) {
    return new ProblemException(
        new Problem.NotConvertible(String.valueOf(path.getFileName()), List.of(reason)));
  }
}
