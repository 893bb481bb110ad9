package io.spikeglass.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.Blame;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Candidate;
import io.spikeglass.experiment.Repairs.Culprit;
import io.spikeglass.experiment.Repairs.Findings;
import io.spikeglass.experiment.Repairs.Measured;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialWordsTest {

  private static final int SAMPLES = 100;
  private static final int ANN_RIGHT = 93;

  private static AccuracyPoint point(int right, double spikes) {
    return new AccuracyPoint(8, SAMPLES, SAMPLES, right, ANN_RIGHT, right, spikes, 0, 0);
  }

  private static Measured change(String name, int right) {
    Candidate change =
        new Candidate(
            Candidate.Family.BIAS, name, "", ConversionSettings.DEFAULT, 8, "2 bits per spike");
    return new Measured(change, point(right, 130));
  }

  private static Findings found(int present, Measured... tried) {
    return new Findings(
        point(present, 100), Optional.empty(), List.of(tried), tried.length, Optional.empty());
  }

  private static String words(int present, int after) {
    Measured made = change("c", after);
    return TrialWords.words(found(present, made), made);
  }

  @Test
  void repairsIsSaidOnlyWhereTheAnnIsReached() {
    assertEquals("repairs: 11 → 92 %", words(11, 92));
    assertEquals("repairs: 11 → 90 %", words(11, 90), "the interval reaches the ANN");
    assertEquals("helps: 11 → 59 %", words(11, 59));
    assertEquals("no difference beyond the interval", words(11, 13));
    assertEquals("harms: 59 → 20 %", words(59, 20));
  }

  @Test
  void whatIsLeftIsSaidWhereNothingRepairs() {
    assertEquals(
        "Nothing tried here repairs it fully: the best, a, leaves 34 points to the ANN.",
        TrialWords.outcome(found(11, change("a", 59), change("b", 13))));
    assertEquals("a repairs: 11 → 93 %.", TrialWords.outcome(found(11, change("a", 93))));
    assertEquals(
        "a repairs: 11 → 90 %. 3 points are left to the ANN, within the interval.",
        TrialWords.outcome(found(11, change("a", 90))));
    assertEquals(
        "Nothing tried here helps beyond the interval; 43 points are left to the ANN.",
        TrialWords.outcome(found(50, change("a", 52))));
    assertTrue(TrialWords.outcome(found(92, change("a", 93))).startsWith("Nothing to repair"));
  }

  @Test
  void everyChangeSaysItsPrice() {
    Measured made = change("a", 59);
    assertEquals(
        "helps: 11 → 59 % · 2 bits per spike · 1.3 × the spikes",
        TrialWords.note(found(11, made), made));
  }

  @Test
  void theHeadlineIsOfAllTheSamples() {
    Blame blame = new Blame(1, 0.25, ErrorPart.UNEVENNESS, 0.93, false);
    assertEquals(
        "Over 100 samples: relu2 adds most, 25 %, mostly unevenness (93 % of it), but the error is"
            + " spread over the layers.",
        TrialWords.headline(new Culprit("relu2", SAMPLES, blame)));
  }
}
