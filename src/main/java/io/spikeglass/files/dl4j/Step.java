package io.spikeglass.files.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/// One layer or vertex of a Deeplearning4j network, in the same form for sequential networks and
/// graphs.
///
/// @param name unique in its network; [#INPUT] stands for the network's input
/// @param what configuration of the layer, or of the vertex if it is no layer
/// @param reshapes what happens to its input first, in order
/// @param parameters trained values by the library's names
/// @param inputs names of the steps it reads
/// @param output whether its values are the network's output
record Step(
    String name,
    Object what,
    List<InputPreProcessor> reshapes,
    Map<String, INDArray> parameters,
    List<String> inputs,
    boolean output) {

  /// Name of the network's input.
  static final String INPUT = "input";

  Step {
    reshapes = List.copyOf(reshapes);
    inputs = List.copyOf(inputs);
  }

  /// Whether it counts the channels of an image last.
  boolean isChannelsLast() {
    return what instanceof ConvolutionLayer layer && layer.getCnn2dDataFormat() == CNN2DFormat.NHWC
        || what instanceof SubsamplingLayer pool && pool.getCnn2dDataFormat() == CNN2DFormat.NHWC;
  }

  /// Whether it works along a series of values.
  boolean isOverSeries() {
    return what instanceof Convolution1DLayer || what instanceof Subsampling1DLayer;
  }

  /// The layers of a sequential network.
  static List<Step> of(MultiLayerNetwork network) {
    List<Step> steps = new ArrayList<>();
    String before = INPUT;
    Layer[] layers = network.getLayers();
    for (int k = 0; k < layers.length; k++) {
      var configuration = unfrozen(layers[k].conf().getLayer());
      String given = configuration.getLayerName();
      String name = unique(given == null || given.isBlank() ? "layer" + k : given, steps);
      InputPreProcessor reshape = network.getLayerWiseConfigurations().getInputPreProcess(k);
      steps.add(
          new Step(
              name,
              configuration,
              flat(Optional.ofNullable(reshape)),
              layers[k].paramTable(),
              List.of(before),
              k == layers.length - 1));
      before = name;
    }
    return steps;
  }

  /// The vertices of a graph in topological order.
  static List<Step> of(ComputationGraph network) {
    var configuration = network.getConfiguration();
    List<String> networkInputs = configuration.getNetworkInputs();
    List<Step> steps = new ArrayList<>();
    for (int index : network.topologicalSortOrder()) {
      String name = network.getVertices()[index].getVertexName();
      if (networkInputs.contains(name)) {
        continue;
      }
      GraphVertex vertex = Objects.requireNonNull(configuration.getVertices().get(name), name);
      List<String> inputs =
          Objects.requireNonNull(configuration.getVertexInputs().get(name), name).stream()
              .map(input -> networkInputs.contains(input) ? inputName(input, networkInputs) : input)
              .toList();
      boolean output = configuration.getNetworkOutputs().contains(name);
      steps.add(
          switch (vertex) {
            case LayerVertex layer ->
                new Step(
                    name,
                    unfrozen(layer.getLayerConf().getLayer()),
                    flat(Optional.ofNullable(layer.getPreProcessor())),
                    network.getLayer(name).paramTable(),
                    inputs,
                    output);
            case PreprocessorVertex reshape ->
                new Step(
                    name,
                    reshape,
                    flat(Optional.ofNullable(reshape.getPreProcessor())),
                    Map.of(),
                    inputs,
                    output);
            default -> new Step(name, vertex, List.of(), Map.of(), inputs, output);
          });
    }
    return steps;
  }

  /// Values of a parameter in row-major order; empty if the layer has none of this name.
  Optional<float[]> values(String parameter) {
    return Optional.ofNullable(parameters.get(parameter))
        .map(array -> array.castTo(DataType.FLOAT).dup('c').data().asFloat());
  }

  /// Extents of a parameter that must be there.
  long[] extents(String parameter) {
    INDArray array = parameters.get(parameter);
    if (array == null) {
      throw new IllegalArgumentException("no parameter " + parameter);
    }
    return array.shape();
  }

  /// The first input keeps the reserved name; further ones are refused by their own.
  private static String inputName(String input, List<String> networkInputs) {
    return networkInputs.indexOf(input) == 0 ? INPUT : input;
  }

  private static org.deeplearning4j.nn.conf.layers.Layer unfrozen(
      org.deeplearning4j.nn.conf.layers.Layer layer) {
    return layer instanceof FrozenLayer frozen ? unfrozen(frozen.getLayer()) : layer;
  }

  private static List<InputPreProcessor> flat(Optional<InputPreProcessor> reshape) {
    List<InputPreProcessor> all = new ArrayList<>();
    if (reshape.orElse(null) instanceof ComposableInputPreProcessor several) {
      for (InputPreProcessor one : several.getInputPreProcessors()) {
        all.addAll(flat(Optional.of(one)));
      }
    } else {
      reshape.ifPresent(all::add);
    }
    return all;
  }

  private static String unique(String name, List<Step> steps) {
    boolean taken = name.equals(INPUT) || steps.stream().anyMatch(step -> step.name().equals(name));
    return taken ? unique(name + "'", steps) : name;
  }
}
