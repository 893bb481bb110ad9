package io.spikeglass.files.dl4j;

import io.spikeglass.network.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

/// Activation functions of Deeplearning4j.
final class Activations {

  private static final double SIX = 6;

  private Activations() {}

  /// The layer that computes `function`.
  static Layer of(IActivation function) {
    return switch (function) {
      case ActivationIdentity _ -> new Layer.Identity();
      case ActivationReLU relu -> rectifier(relu);
      case ActivationReLU6 _ -> new Layer.Clip(SIX);
      case ActivationSoftmax _ -> new Layer.Softmax(false);
      case ActivationSigmoid _, ActivationHardSigmoid _, ActivationSoftPlus _, ActivationCube _ ->
          refused(function, "its curve is not that of a firing rate");
      case ActivationThresholdedReLU _ ->
          refused(function, "its curve is not that of a firing rate");
      default -> refused(function, "negative outputs have no firing rate");
    };
  }

  private static Layer rectifier(ActivationReLU relu) {
    double slope = given(relu.getNegativeSlope());
    double threshold = given(relu.getThreshold());
    if (slope != 0) {
      return refused(relu, "negative outputs have no firing rate");
    }
    if (threshold != 0) {
      return refused(relu, "its curve is not that of a firing rate");
    }
    double max = given(relu.getMax());
    return max > 0 && Double.isFinite(max) ? new Layer.Clip(max) : new Layer.Relu();
  }

  private static double given(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static Layer refused(IActivation function, String reason) {
    return new Layer.Unsupported(
        function.getClass().getSimpleName().replaceFirst("^Activation", ""), reason);
  }
}
