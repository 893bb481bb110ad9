package io.spikeglass.analysis;

/// Running sums over the neurons of one layer at one step, and the [LayerError] that follows from
/// them once the sums of all layers are known.
final class LayerSums {

  private static final int PARTS = ErrorPart.values().length;

  private final int population;
  private final int step;
  private final double[] parts = new double[PARTS];
  private final double[] partTimesLocal = new double[PARTS];
  private double error;
  private double errorSquare;
  private double local;
  private double addedSquare;
  private long spikes;
  private int saturated;
  private int silent;
  private int neurons;

  /// Largest |sum of parts - error| met.
  private double residual;

  LayerSums(int population, int step) {
    this.population = population;
    this.step = step;
  }

  /// Adds one neuron.
  ///
  /// @param activation its ANN activation a
  void add(NeuronSplit split, float activation) {
    double theta = split.threshold;
    double own = split.local();
    for (int part = 0; part < PARTS; part++) {
      parts[part] += split.parts[part];
      partTimesLocal[part] += split.parts[part] * own;
    }
    double squareTheta = theta * theta;
    error += split.error;
    errorSquare += split.error * split.error / squareTheta;
    local += own * own;
    addedSquare += own * own / squareTheta;
    spikes += split.count;
    saturated += split.count == step ? 1 : 0;
    silent += split.count == 0 && activation > 0 ? 1 : 0;
    residual = Math.max(residual, Math.abs(split.sumOfParts() - split.error));
    neurons++;
  }

  /// Mean of (local/theta)^2 over the layer's neurons.
  double added() {
    return addedSquare / neurons;
  }

  double residual() {
    return residual;
  }

  /// The layer's numbers.
  ///
  /// @param addedOverall sum of [#added] over all layers
  LayerError result(double addedOverall, boolean atFault) {
    double[] means = new double[PARTS];
    double[] causes = new double[PARTS];
    ErrorPart main = ErrorPart.CODING;
    for (ErrorPart part : ErrorPart.values()) {
      int p = part.ordinal();
      means[p] = parts[p] / neurons;
      causes[p] = part.isLocal() && local > 0 ? partTimesLocal[p] / local : 0;
      main = part.isLocal() && causes[p] > causes[main.ordinal()] ? part : main;
    }
    return new LayerError(
        population,
        step,
        means,
        error / neurons,
        Math.sqrt(errorSquare / neurons),
        Math.sqrt(added()),
        addedOverall > 0 ? added() / addedOverall : 0,
        causes,
        main,
        atFault,
        (double) spikes / ((long) neurons * step),
        saturated,
        silent);
  }
}
