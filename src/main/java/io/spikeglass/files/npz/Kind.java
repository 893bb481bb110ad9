package io.spikeglass.files.npz;

import io.spikeglass.network.Layer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The layers of the format, under the words it has for them.
enum Kind {
  INPUT,
  DENSE,
  CONV2D,
  BATCHNORM,
  AFFINE,
  AVERAGEPOOL,
  MAXPOOL,
  GLOBALAVERAGEPOOL,
  ADD,
  CONCAT,
  FLATTEN,
  RESHAPE,
  PAD,
  IDENTITY,
  SOFTMAX,
  UNSUPPORTED,
  RELU,
  LEAKYRELU,
  CLIP,
  QCFS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> named(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  static Kind of(Layer layer) {
    return switch (layer) {
      case Layer.Input _ -> INPUT;
      case Layer.Dense _ -> DENSE;
      case Layer.Conv2d _ -> CONV2D;
      case Layer.BatchNorm _ -> BATCHNORM;
      case Layer.Affine _ -> AFFINE;
      case Layer.AveragePool _ -> AVERAGEPOOL;
      case Layer.MaxPool _ -> MAXPOOL;
      case Layer.GlobalAveragePool _ -> GLOBALAVERAGEPOOL;
      case Layer.Add _ -> ADD;
      case Layer.Concat _ -> CONCAT;
      case Layer.Flatten _ -> FLATTEN;
      case Layer.Reshape _ -> RESHAPE;
      case Layer.Pad _ -> PAD;
      case Layer.Identity _ -> IDENTITY;
      case Layer.Softmax _ -> SOFTMAX;
      case Layer.Unsupported _ -> UNSUPPORTED;
      case Layer.Relu _ -> RELU;
      case Layer.LeakyRelu _ -> LEAKYRELU;
      case Layer.Clip _ -> CLIP;
      case Layer.Qcfs _ -> QCFS;
    };
  }
}
