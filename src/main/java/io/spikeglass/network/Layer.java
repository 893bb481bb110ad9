package io.spikeglass.network;

/// One operation of a trained network. Records only, so that code over layers is an exhaustive
/// `switch`. Arithmetic lives in `tensor`; here is what the layer *is*.
public sealed interface Layer {

  /// The network's input, in pixel space.
  record Input() implements Layer {}

  /// `y = W x + b`; `weight` is `[out][in]`, `bias` is `[out]`.
  record Dense(Weights weight, Weights bias) implements Layer {}

  /// Convolution (cross-correlation, as in every deep-learning framework). `weight` is
  /// `[out][in/groups][kh][kw]`, `bias` is `[out]`.
  record Conv2d(Weights weight, Weights bias, Window window, int groups) implements Layer {

    /// For every output channel the one input channel that it scales, where the convolution brings
    /// channels into another order and does nothing else, as a preprocessing that swaps colours;
    /// empty for any other. That is wiring, not synapses.
    public int[] reordering() {
      int channels = weight.dim(0);
      if (groups != 1 || weight.dim(1) != channels || !window.equals(Window.square(1, 1))) {
        return new int[0];
      }
      int[] sources = new int[channels];
      boolean[] taken = new boolean[channels];
      boolean moved = false;
      for (int o = 0; o < channels; o++) {
        int found = 0;
        for (int c = 0; c < channels; c++) {
          if (weight.values()[o * channels + c] != 0) {
            sources[o] = c;
            found++;
          }
        }
        if (found != 1 || taken[sources[o]]) {
          return new int[0];
        }
        taken[sources[o]] = true;
        moved |= sources[o] != o;
      }
      return moved ? sources : new int[0];
    }
  }

  /// `y = gamma (x - mean) / sqrt(variance + epsilon) + beta` per channel.
  record BatchNorm(Weights gamma, Weights beta, Weights mean, Weights variance, double epsilon)
      implements Layer {}

  /// `y = scale·x + shift` per channel: input normalisation, or a batch normalisation that stands
  /// where it cannot be folded.
  record Affine(Weights scale, Weights shift) implements Layer {}

  /// Mean over a window: the sum over the positions inside the input, divided by the number of
  /// those inside the input or, with `countPadding`, inside the input and its padding. What a last
  /// window covers beyond that counts in neither way.
  record AveragePool(Window window, boolean countPadding) implements Layer {}

  /// Maximum over a window.
  record MaxPool(Window window) implements Layer {}

  /// Mean over all positions of a channel; the result is `(C, 1, 1)`.
  record GlobalAveragePool() implements Layer {}

  /// Sum of all inputs, which have one shape.
  record Add() implements Layer {}

  /// Inputs stacked along the channel axis.
  record Concat() implements Layer {}

  /// The same values as a feature vector.
  record Flatten() implements Layer {}

  /// The same values in another shape of equal size.
  record Reshape(Shape target) implements Layer {}

  /// Zeros around every channel.
  record Pad(int top, int left, int bottom, int right) implements Layer {}

  /// Passes its input on (identity, dropout at inference).
  record Identity() implements Layer {}

  /// Class probabilities; removed by the conversion where it ends the network.
  record Softmax(boolean logarithm) implements Layer {}

  /// An operation that can be read but not converted; the pre-flight names it with its reason. Its
  /// shape is taken to be that of its first input, so that everything behind it is still examined.
  record Unsupported(String operator, String reason) implements Layer {}

  /// A ReLU-like node: it becomes a population of spiking neurons. `h` in the specification.
  sealed interface Activation extends Layer {

    /// `h(z)`, in units of activation, float64.
    double apply(double z);

    /// Upper bound lambda of the activation; positive infinity if there is none.
    double bound();
  }

  /// `max(z, 0)`.
  record Relu() implements Activation {
    @Override
    public double apply(double z) {
      return Math.max(z, 0);
    }

    @Override
    public double bound() {
      return Double.POSITIVE_INFINITY;
    }
  }

  /// `z` where positive, `slope·z` where not. Its negative values need neurons that send negative
  /// spikes.
  ///
  /// @param slope between 0 and 1
  record LeakyRelu(double slope) implements Activation {
    public LeakyRelu {
      if (!(slope > 0 && slope < 1)) {
        throw new IllegalArgumentException("a leaky ReLU has a slope in (0, 1), not " + slope);
      }
    }

    @Override
    public double apply(double z) {
      return z > 0 ? z : slope * z;
    }

    @Override
    public double bound() {
      return Double.POSITIVE_INFINITY;
    }
  }

  /// `min(max(z, 0), bound)`: ReLU6, a trained clip.
  record Clip(double bound) implements Activation {
    public Clip {
      if (!(bound > 0)) {
        throw new IllegalArgumentException("a clip needs a positive bound, not " + bound);
      }
    }

    @Override
    public double apply(double z) {
      return Math.min(Math.max(z, 0), bound);
    }
  }

  /// Quantisation-clip-floor-shift activation, `bound·clip(floor(z·levels/bound + 1/2)/levels, 0,
  /// 1)` (Bu et al., ICLR 2022).
  record Qcfs(double bound, int levels) implements Activation {
    public Qcfs {
      if (!(bound > 0) || levels < 1) {
        throw new IllegalArgumentException("QCFS needs a positive bound and at least one level");
      }
    }

    @Override
    public double apply(double z) {
      double level = Math.floor(z * levels / bound + 0.5) / levels;
      return bound * Math.min(Math.max(level, 0), 1);
    }
  }
}
