package io.spikeglass.analysis;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Graph64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// What moved the class margin from the ANN's to the SNN's. The signals phi of the SNN are put into
/// the ANN one population after another, in topological order; each moves the margin by what is
/// added in that population itself. The shifts add up to the whole way, up to what the readout adds
/// (specification, section 7: the output is affine in the signals).
///
/// @param right the class that should win
/// @param rival the class that it is compared with: the one named by the SNN, else the ANN's second
/// @param annMargin score of `right` less score of `rival` in the ANN
/// @param snnMargin the same in the SNN at `step`
/// @param step T
/// @param layers what each population did to the margin, in topological order
/// @param worst position of the population that lowered it most
/// @param parts by how much the margin would rise without one part of the worst population's error,
///     by [ErrorPart#ordinal()]; inherited is 0
/// @param cause the part whose removal raises it most
/// @param neurons neurons of the worst population that lowered it most, the worst first
public record MarginShift(
    int right,
    int rival,
    double annMargin,
    double snnMargin,
    int step,
    double[] layers,
    int worst,
    double[] parts,
    ErrorPart cause,
    List<Culprit> neurons) {

  /// Neurons that are tried one by one.
  private static final int CANDIDATES = 32;

  private static final int NAMED = 5;

  /// One neuron.
  ///
  /// @param neuron flat index
  /// @param gain by how much the margin would rise without the error added in it
  public record Culprit(int neuron, double gain) {}

  public MarginShift {
    neurons = List.copyOf(neurons);
  }

  /// What the readout added beyond the populations: rounding, an encoder that feeds the output, a
  /// readout other than the mean.
  public double rest() {
    double sum = annMargin;
    for (double layer : layers) {
      sum += layer;
    }
    return snnMargin - sum;
  }

  /// Explains step `step` of a run.
  ///
  /// @param right the class that should win
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static MarginShift of(
      Trace trace, AnnReference ann, int right, int step, RunControl control) {
    return new Search(trace, ann, right, step, control).run();
  }

  private static final class Search {

    private final Trace trace;
    private final AnnReference ann;
    private final SpikingNetwork spiking;
    private final int right;
    private final int rival;
    private final int step;
    private final RunControl control;

    Search(Trace trace, AnnReference ann, int right, int step, RunControl control) {
      this.trace = trace;
      this.ann = ann;
      this.right = right;
      this.step = step;
      this.control = control;
      spiking = trace.network();
      rival = rival(trace.outputPotential(step), ann.logits(), right);
    }

    private static int rival(float[] potential, float[] logits, int right) {
      int named = Argmax.of(potential);
      if (named != right) {
        return named;
      }
      float[] others = logits.clone();
      others[right] = Float.NEGATIVE_INFINITY;
      return Argmax.of(others);
    }

    MarginShift run() {
      int count = spiking.populations().size();
      double[] shifts = new double[count];
      List<Map<Integer, double[]>> before = new ArrayList<>();
      Map<Integer, double[]> given = new HashMap<>();
      given.put(0, widened(trace.input()));
      double margin = margin(given);
      for (int l = 0; l < count; l++) {
        control.checkpoint();
        control.progress((double) l / (count + 2), "following the margin through the layers");
        before.add(new HashMap<>(given));
        given.put(spiking.populations().get(l).node(), Sent.values(trace, l, step));
        double next = margin(given);
        shifts[l] = next - margin;
        margin = next;
      }
      int worst =
          IntStream.range(0, count)
              .boxed()
              .min(Comparator.comparingDouble(l -> shifts[l]))
              .orElse(0);
      ErrorSplit split = ErrorSplit.of(trace, ann, worst, step);
      double[] parts = partGains(before.get(worst), worst, split);
      ErrorPart cause = ErrorPart.QUANTISATION;
      for (ErrorPart part : ErrorPart.values()) {
        cause = parts[part.ordinal()] > parts[cause.ordinal()] ? part : cause;
      }
      float[] potential = trace.outputPotential(step);
      return new MarginShift(
          right,
          rival,
          (double) ann.logits()[right] - ann.logits()[rival],
          ((double) potential[right] - potential[rival]) / step,
          step,
          shifts,
          worst,
          parts,
          cause,
          culprits(before.get(worst), worst, split));
    }

    private static double[] widened(float[] values) {
      double[] wide = new double[values.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = values[i];
      }
      return wide;
    }

    private double margin(Map<Integer, double[]> given) {
      double[] scores =
          Objects.requireNonNull(
              Graph64.affine(spiking.graph(), given).get(spiking.graph().output()), "output");
      return scores[right] - scores[rival];
    }

    private double marginWith(Map<Integer, double[]> before, int l, double[] signals) {
      control.checkpoint();
      Map<Integer, double[]> given = new HashMap<>(before);
      given.put(spiking.populations().get(l).node(), signals);
      return margin(given);
    }

    private double[] partGains(Map<Integer, double[]> before, int l, ErrorSplit split) {
      double[] phi = Sent.values(trace, l, step);
      double present = marginWith(before, l, phi);
      double[] gains = new double[ErrorPart.values().length];
      for (ErrorPart part : ErrorPart.values()) {
        if (part.isLocal()) {
          double[] without = phi.clone();
          for (int i = 0; i < without.length; i++) {
            without[i] -= split.part(part)[i];
          }
          gains[part.ordinal()] = marginWith(before, l, without) - present;
        }
      }
      return gains;
    }

    /// Neurons are tried alone, those with the largest added error first.
    private List<Culprit> culprits(Map<Integer, double[]> before, int l, ErrorSplit split) {
      double[] phi = Sent.values(trace, l, step);
      double present = marginWith(before, l, phi);
      double[] inherited = split.part(ErrorPart.INHERITED);
      List<Integer> candidates =
          IntStream.range(0, phi.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -Math.abs(split.error()[i] - inherited[i])))
              .limit(CANDIDATES)
              .toList();
      List<Culprit> culprits = new ArrayList<>();
      for (int neuron : candidates) {
        control.progress(1 - 1.0 / (culprits.size() + 2), "trying neurons of the layer one by one");
        double[] without = phi.clone();
        without[neuron] -= split.error()[neuron] - inherited[neuron];
        culprits.add(new Culprit(neuron, marginWith(before, l, without) - present));
      }
      culprits.sort(Comparator.comparingDouble(culprit -> -culprit.gain()));
      return culprits.stream().filter(culprit -> culprit.gain() > 0).limit(NAMED).toList();
    }
  }
}
