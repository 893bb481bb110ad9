package io.spikeglass.files.dl4j;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Shape;
import java.util.Arrays;
import java.util.Locale;

/// What makes a training repeatable.
///
/// @param architecture layers of the network
/// @param epochs passes over the training samples, 1..[#MOST_EPOCHS]
/// @param seed of the initial weights and of the order of the samples
public record TrainingRecipe(Architecture architecture, int epochs, long seed) {

  /// Most passes over the training samples.
  public static final int MOST_EPOCHS = 1000;

  /// What two rounds of convolution and pooling leave at least one position of.
  private static final int SMALLEST_SIDE = 16;

  /// How `digits-lenet` was trained.
  public static final TrainingRecipe DEFAULT = new TrainingRecipe(Architecture.LENET, 2, 1);

  /// Test samples that a trained network is measured on, at most.
  public static final int TEST_IMAGES = 2000;

  /// Samples per step.
  static final int BATCH = 64;

  /// Highest learning rate of the schedule.
  static final double PEAK_RATE = 0.002;

  /// Share of the steps in which the learning rate rises; after that it falls to zero like a
  /// cosine.
  static final double WARM_UP = 0.1;

  /// Layers of a network that can be trained.
  public enum Architecture {
    /// Two convolutions of 5×5 with average pooling, two dense layers.
    LENET(
        "conv 5x5x16 - ReLU - average pool 2x2 - conv 5x5x32 - ReLU - average pool 2x2 - dense 128"
            + " - ReLU - dense K - softmax"),
    /// Three dense layers.
    MLP("dense 256 - ReLU - dense 128 - ReLU - dense K - softmax");

    private final String layers;

    Architecture(String layers) {
      this.layers = layers;
    }

    /// Its layers in words for `classes` classes.
    public String layers(int classes) {
      return layers.replace("K", Integer.toString(classes));
    }

    /// The architecture called `name`.
    ///
    /// @throws ProblemException when there is none of this name
    public static Architecture named(String name) throws ProblemException {
      for (Architecture architecture : values()) {
        if (architecture.toString().equals(name)) {
          return architecture;
        }
      }
      throw new ProblemException(
          new Problem.BadSetting("architecture", name, Arrays.toString(values())));
    }

    /// Makes sure that it can be trained on samples of shape `input`.
    ///
    /// @throws ProblemException when they are too small for its windows
    void check(Shape input) throws ProblemException {
      if (this == LENET && Math.min(input.height(), input.width()) < SMALLEST_SIDE) {
        throw new ProblemException(
            new Problem.Mismatch(
                "samples for " + this,
                "images of at least " + SMALLEST_SIDE + "×" + SMALLEST_SIDE,
                input.toString(),
                "choose the architecture " + MLP));
      }
    }

    /// As it is written on the command line.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public TrainingRecipe {
    if (epochs < 1 || epochs > MOST_EPOCHS) {
      throw new IllegalArgumentException("epochs are 1.." + MOST_EPOCHS + ", not " + epochs);
    }
  }

  /// Learning rate of step `step` (from 0) of `steps`.
  double rate(int step, int steps) {
    double done = (step + 0.5) / steps;
    return done < WARM_UP
        ? PEAK_RATE * done / WARM_UP
        : PEAK_RATE * (1 + StrictMath.cos(Math.PI * (done - WARM_UP) / (1 - WARM_UP))) / 2;
  }

  /// The recipe in words.
  public String words(int samples) {
    return String.format(
        Locale.ROOT,
        "Adam, learning rate rising to %s in the first %.0f %% of the steps, then falling to 0 like"
            + " a cosine; %d epochs over %d samples in random order, %d samples per step,"
            + " cross-entropy after softmax; He initialisation; weights of the last step, no"
            + " selection",
        PEAK_RATE,
        100 * WARM_UP,
        epochs,
        samples,
        BATCH);
  }
}
