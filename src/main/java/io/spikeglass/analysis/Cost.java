package io.spikeglass.analysis;

import io.spikeglass.simulation.Trace;

/// What one sample costs up to step t, in counted operations, with the customary energy model of a
/// 45 nm process (specification, section 9). An estimate: memory, neuron
/// updates and multi-bit spikes are not in it.
///
/// @param steps t, without the steps before those that count
/// @param stepsBefore these ([io.spikeglass.conversion.TwoStage]); their spikes and operations are
///     counted
/// @param spikes of all populations; a burst of k counts k
/// @param operations synaptic operations: additions that spikes cause, those of the input encoder
///     included
/// @param analogMultiplications multiplications by analog input, all steps
/// @param annMultiplications multiplications of one forward pass of the ANN
public record Cost(
    int steps,
    int stepsBefore,
    long spikes,
    long operations,
    long analogMultiplications,
    long annMultiplications) {

  /// Energy of one multiplication with addition in float32 at 45 nm, picojoule.
  public static final double MULTIPLICATION_PICOJOULE = 4.6;

  /// Energy of one addition in float32 at 45 nm, picojoule.
  public static final double ADDITION_PICOJOULE = 0.9;

  /// The model in words, shown wherever its numbers are.
  public static final String MODEL =
      "45 nm estimate: 4.6 pJ per multiplication, 0.9 pJ per synaptic operation";

  /// The cost of the steps 1..`step` of `trace`.
  public static Cost of(Trace trace, Synapses synapses, int step) {
    int before = trace.network().stepsBefore();
    long spikes = 0;
    long operations =
        synapses.inputOperations(trace.inputSpikes(step))
            + synapses.inputOperations(trace.inputSpikesBefore());
    for (int l = 0; l < synapses.fanOut().size(); l++) {
      int[] activity = trace.activity(l, step);
      int[] earlier = trace.activityBefore(l);
      for (int i = 0; i < activity.length; i++) {
        spikes += activity[i] + earlier[i];
      }
      operations += synapses.operations(l, activity) + synapses.operations(l, earlier);
    }
    return new Cost(
        step,
        before,
        spikes,
        operations,
        (step + before) * synapses.analogMultiplications(),
        synapses.multiplications());
  }

  /// Energy of the SNN, picojoule.
  public double snnPicojoule() {
    return ADDITION_PICOJOULE * operations + MULTIPLICATION_PICOJOULE * analogMultiplications;
  }

  /// Energy of the ANN, picojoule.
  public double annPicojoule() {
    return MULTIPLICATION_PICOJOULE * annMultiplications;
  }
}
