package io.spikeglass.figure;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.analysis.Argmax;
import io.spikeglass.simulation.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The class scores of one sample.
///
/// @param potentials P(t) at a step, one value per class
/// @param annLogits the ANN's
/// @param classes names; empty if unknown
/// @param label true class, -1 if unknown
public record Scores(
    IntFunction<float[]> potentials, float[] annLogits, List<String> classes, int label) {

  public Scores {
    classes = List.copyOf(classes);
  }

  /// The scores of a run.
  public static Scores of(Trace trace, AnnReference ann, int label) {
    return new Scores(
        trace::outputPotential, ann.logits(), trace.network().graph().classes(), label);
  }

  /// o(t) = P(t)/t at a step, one value per class.
  public IntFunction<float[]> logits() {
    return step -> {
      float[] logits = potentials.apply(step).clone();
      for (int c = 0; c < logits.length; c++) {
        logits[c] /= step;
      }
      return logits;
    };
  }

  /// Class named at a step: largest potential, ties to the lowest index. The quotient by t may
  /// round two potentials to one.
  public int predicted(int step) {
    return Argmax.of(potentials.apply(step));
  }

  /// Name of a class, or its number.
  public String name(int index) {
    return index < classes.size() ? classes.get(index) : Integer.toString(index);
  }

  /// The class that counts as right: the label, or the ANN's where there is none.
  public int right() {
    return label >= 0 ? label : Argmax.of(annLogits);
  }

  /// The right class, then the others by falling score at a step.
  List<Integer> ranked(int step) {
    float[] scores = step > 0 ? potentials.apply(step) : annLogits;
    return IntStream.range(0, annLogits.length)
        .boxed()
        .sorted(
            Comparator.comparing((Integer c) -> c != right())
                .thenComparingDouble(c -> -scores[c])
                .thenComparing(c -> c))
        .toList();
  }
}
