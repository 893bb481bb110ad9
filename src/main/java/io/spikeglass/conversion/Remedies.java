package io.spikeglass.conversion;

import java.util.Locale;

/// What to do about an operator that has no spiking counterpart.
final class Remedies {

  private Remedies() {}

  /// The remedy for `operator`, however its framework spells it.
  static String of(String operator) {
    return switch (operator.toLowerCase(Locale.ROOT).replace("_", "")) {
      case "leakyrelu", "lrelu", "prelu" ->
          "train with one slope between 0 and 1 for all channels, or with ReLU";
      case "clip", "min", "max", "relu6" -> "train with ReLU, or clip from 0 to a positive bound";
      case "elu",
          "selu",
          "celu",
          "gelu",
          "silu",
          "swish",
          "hardswish",
          "mish",
          "softplus",
          "softsign",
          "erf",
          "hardsilu",
          "exponential",
          "sigmoid",
          "hardsigmoid",
          "tanh",
          "thresholdedrelu" ->
          "replace it by ReLU or a clipped ReLU and train again";
      case "softmax", "logsoftmax" -> "export the class scores without it";
      case "lstm", "gru", "rnn", "simplernn" -> "use a feed-forward network";
      case "quantizelinear",
          "dequantizelinear",
          "dynamicquantizelinear",
          "qlinearconv",
          "qlinearmatmul",
          "convinteger",
          "matmulinteger" ->
          "export the network in float32, before it is quantised";
      case "layernormalization",
          "instancenormalization",
          "groupnormalization",
          "lrn",
          "localresponsenormalization" ->
          "replace it by batch normalisation and train again";
      case "resize", "upsample" ->
          "bring the images to their size beforehand; inside the network use pooling or strides";
      case "matmul" -> "write it as a dense layer, or as a convolution of kernel 1";
      case "if", "loop", "scan" -> "export the network without branches and loops";
      default ->
          "export the network without it, or replace it by dense layers, convolutions, pooling and"
              + " ReLU";
    };
  }
}
