package io.spikeglass.figure;

import io.spikeglass.analysis.AnswerTimes.Answer;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.Pairing;
import io.spikeglass.analysis.Pairing.Pair;
import io.spikeglass.conversion.MethodCost;
import java.util.ArrayList;
import java.util.List;

/// Where two settings, A and B, are held against each other, and what they ask for, in words.
public final class PairWords {

  private PairWords() {}

  /// Where both are read: `T = 8` where nothing else is to be said, else the steps in total and the
  /// T of each.
  public static String place(Pairing pairing, Pair pair) {
    if (pair.isPlain()) {
      return "T = " + pair.at();
    }
    return switch (pairing) {
      case STEPS ->
          pair.at()
              + " steps in total (A at "
              + reading(pair.one(), pair.at())
              + ", B at "
              + reading(pair.other(), pair.at())
              + ")";
      case T ->
          pair.one().steps() == pair.other().steps()
              ? "T = "
                  + pair.at()
                  + " (A answers after "
                  + pair.one().total()
                  + " steps, B after "
                  + pair.other().total()
                  + ")"
              : "A at " + answer(pair.one()) + ", B at " + answer(pair.other());
    };
  }

  /// Which layer and which cause make the difference between the accounts of A and B, with the
  /// place and the number of samples.
  ///
  /// @param layers names of the layers
  public static String explained(
      Pairing pairing, Pair pair, ErrorAccount a, ErrorAccount b, List<String> layers) {
    return place(pairing, pair)
        + ", "
        + AccountWords.samples(a, b)
        + ": "
        + AccountWords.difference("A", a, "B", b, layers);
  }

  /// The T of an answer, and its steps where those are neither T nor the total.
  private static String reading(Answer answer, int total) {
    return "T = "
        + answer.steps()
        + (answer.more() == 0 || answer.total() == total
            ? ""
            : " after " + answer.total() + " steps");
  }

  /// What an answer takes: its T, and its steps where those are more.
  public static String answer(Answer answer) {
    return "T = " + answer.steps() + (answer.more() > 0 ? ", " + answer.total() + " steps" : "");
  }

  /// What a method asks for besides steps.
  public static String cost(MethodCost cost) {
    List<String> parts = new ArrayList<>();
    parts.add(Numbers.counted(cost.bitsPerSpike(), "bit", "bits") + " per spike");
    parts.add(
        cost.calibrationSamples() == 0
            ? "not calibrated"
            : "calibrated on " + Numbers.counted(cost.calibrationSamples(), "sample", "samples"));
    if (cost.looksAhead()) {
      parts.add("looks one window of T steps ahead");
    }
    return String.join(", ", parts);
  }
}
