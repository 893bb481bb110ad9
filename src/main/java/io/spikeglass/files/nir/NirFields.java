package io.spikeglass.files.nir;

/// The words of the format, for writing and reading. Those of the primitives are as in the file
/// format of NIR 1.0; those of the metadata are ours.
final class NirFields {

  /// Version of the format whose words these are.
  static final String VERSION = "1.0.4";

  static final String ROOT = "node";
  static final String TYPE = "type";
  static final String NODES = "nodes";
  static final String EDGES = "edges";
  static final String GRAPH = "NIRGraph";
  static final String INPUT = "Input";
  static final String OUTPUT = "Output";
  static final String SERIES_CONVOLUTION = "Conv1d";
  static final String SHAPE = "shape";
  static final String WEIGHT = "weight";
  static final String BIAS = "bias";
  static final String STRIDE = "stride";
  static final String PADDING = "padding";
  static final String DILATION = "dilation";
  static final String GROUPS = "groups";
  static final String KERNEL = "kernel_size";
  static final String INPUT_SHAPE = "input_shape";
  static final String INPUT_TYPE = "input_type";
  static final String START = "start_dim";
  static final String END = "end_dim";
  static final String SCALE = "scale";
  static final String RESISTANCE = "r";
  static final String THRESHOLD = "v_threshold";
  static final String RESET_TO = "v_reset";

  static final String METADATA = "metadata";

  /// Name of the layer in the trained network, which a group of HDF5 cannot always bear.
  static final String NAME = "name";

  /// What the neuron stands for in the trained network.
  static final String ACTIVATION = "activation";

  static final String RELU = "relu";
  static final String CLIP = "clip";
  static final String QCFS = "qcfs";

  static final String BOUND = "bound";
  static final String LEVELS = "levels";

  /// What a spike does: `soft` subtracts the threshold, `hard` sets to zero.
  static final String RESET = "reset";

  static final String INITIAL_POTENTIAL = "initial_potential";

  private NirFields() {}
}
