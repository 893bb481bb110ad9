package io.spikeglass.files.dl4j;

import io.spikeglass.files.Rectifiers;
import io.spikeglass.network.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
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
      case ActivationLReLU leaky -> Rectifiers.sloped(name(leaky), leaky.getAlpha());
      case ActivationReLU6 _ -> new Layer.Clip(SIX);
      case ActivationSoftmax _ -> new Layer.Softmax(false);
      case ActivationSigmoid _,
          ActivationHardSigmoid _,
          ActivationSoftPlus _,
          ActivationCube _,
          ActivationThresholdedReLU _ ->
          refused(function, "its curve is not that of a firing rate");
      default -> refused(function, "negative outputs have no firing rate");
    };
  }

  private static Layer rectifier(ActivationReLU relu) {
    return Rectifiers.of(
        name(relu),
        given(relu.getNegativeSlope(), 0),
        given(relu.getThreshold(), 0),
        given(relu.getMax(), Double.POSITIVE_INFINITY));
  }

  private static double given(@Nullable Double value, double otherwise) {
    return value == null ? otherwise : value;
  }

  private static Layer refused(IActivation function, String reason) {
    return new Layer.Unsupported(name(function), reason);
  }

  private static String name(IActivation function) {
    return function.getClass().getSimpleName().replaceFirst("^Activation", "");
  }
}
