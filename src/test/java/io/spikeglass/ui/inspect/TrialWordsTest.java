package io.spikeglass.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.McNemar;
import io.spikeglass.control.Problem;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Candidate;
import io.spikeglass.experiment.Gain;
import io.spikeglass.experiment.Repairs.Confirming;
import io.spikeglass.experiment.Repairs.Findings;
import io.spikeglass.experiment.Repairs.Finished;
import io.spikeglass.experiment.Repairs.Measured;
import io.spikeglass.experiment.Repairs.Refused;
import io.spikeglass.experiment.Repairs.Stage;
import io.spikeglass.experiment.Repairs.Trying;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialWordsTest {

  private static final int SAMPLES = 100;
  private static final int ANN_RIGHT = 93;
  private static final int FRESH = 400;
  private static final int FRESH_ANN_RIGHT = 368;

  private static AccuracyPoint point(int samples, int annRight, int right, double spikes) {
    return new AccuracyPoint(8, samples, samples, right, annRight, right, spikes, 0, 0);
  }

  private static McNemar turned(int before, int after) {
    return new McNemar(
        numbers(before - after), numbers(after - before), Math.min(before, after), SAMPLES);
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, Math.max(0, count)).boxed().toList();
  }

  private static Gain gain(int before, int after) {
    return new Gain(
        point(SAMPLES, ANN_RIGHT, after, 130), turned(before, after), turned(ANN_RIGHT, after));
  }

  private static Gain fresh(int before, int after) {
    return new Gain(
        point(FRESH, FRESH_ANN_RIGHT, after, 130),
        turned(before, after),
        turned(FRESH_ANN_RIGHT, after));
  }

  private static Candidate candidate(String name) {
    return new Candidate(
        Candidate.Family.BIAS,
        name,
        "",
        ConversionSettings.DEFAULT,
        8,
        "2 bits per spike",
        name.startsWith("plain"));
  }

  private static Measured change(String name, int before, int after) {
    return new Measured(candidate(name), gain(before, after), Optional.empty());
  }

  private static Measured confirmed(String name, int chosen, int freshBefore, int freshAfter) {
    return new Measured(
        candidate(name), gain(11, chosen), Optional.of(fresh(freshBefore, freshAfter)));
  }

  private static Findings found(int present, Measured... tried) {
    return at(new Finished(), present, tried);
  }

  private static Findings at(Stage stage, int present, Measured... tried) {
    return new Findings(
        point(SAMPLES, ANN_RIGHT, present, 100), List.of(tried), List.of(), 2, stage);
  }

  @Test
  void repairsIsSaidOnlyWhereTheAnnIsReached() {
    assertEquals("repairs: 11 → 92 %", TrialWords.words(change("c", 11, 92)));
    assertEquals(
        "repairs: 11 → 88 %",
        TrialWords.words(change("c", 11, 88)), "five samples do not tell it from the ANN");
    assertEquals("helps: 11 → 59 %", TrialWords.words(change("c", 11, 59)));
    assertEquals("these samples show no difference", TrialWords.words(change("c", 11, 15)));
    assertEquals("harms: 59 → 20 %", TrialWords.words(change("c", 59, 20)));
  }

  @Test
  void whatIsConfirmedSaysWhereItWasChosen() {
    assertEquals(
        "helps: 10 → 90 % on 400 fresh samples (96 % where it was chosen)",
        TrialWords.words(confirmed("c", 96, 40, 360)));
  }

  @Test
  void whatIsLeftIsSaidWhereNothingRepairs() {
    assertEquals(
        "Nothing tried here repairs it fully: the best, a, gives 59 %, on the samples that it was"
            + " chosen on, and leaves 34 points to the ANN.",
        TrialWords.outcome(found(11, change("a", 11, 59), change("b", 11, 13))));
    assertEquals(
        "Nothing tried here repairs it fully: the best, a, gives 90 % on 400 fresh samples and"
            + " leaves 2 points to the ANN.",
        TrialWords.outcome(found(11, confirmed("a", 96, 40, 360))));
    assertEquals(
        "a repairs: 10 → 92 % on 400 fresh samples.",
        TrialWords.outcome(found(11, confirmed("a", 96, 40, 368))));
    assertEquals(
        "a repairs: 11 → 90 %, on the samples that it was chosen on. 3 points are left to the ANN,"
            + " which these samples do not tell from chance.",
        TrialWords.outcome(found(11, change("a", 11, 90))));
    assertEquals(
        "Nothing tried here helps, as far as these samples show; 43 points are left to the ANN.",
        TrialWords.outcome(found(50, change("a", 50, 52))));
    assertTrue(TrialWords.outcome(found(92, change("a", 92, 93))).startsWith("Nothing to repair"));
  }

  @Test
  void whatCostsMoreStepsOrBitsIsNamedBesideTheBestThatDoesNot() {
    assertEquals(
        "a repairs: 10 → 92 % on 400 fresh samples. With no more steps or bits per spike the best"
            + " is plain b, 75 %.",
        TrialWords.outcome(
            found(11, confirmed("a", 96, 40, 368), confirmed("plain b", 80, 40, 300))));
    assertEquals(
        "plain a repairs: 10 → 92 % on 400 fresh samples.",
        TrialWords.outcome(found(11, confirmed("plain a", 96, 40, 368))));
  }

  @Test
  void theSearchSaysWhatItIsAt() {
    Measured made = change("a", 11, 59);
    assertEquals(
        "1 of up to 2 tried, now b.", TrialWords.outcome(at(new Trying(candidate("b")), 11, made)));
    assertEquals(
        "The best of 1 on fresh samples, 64 of 400: a.",
        TrialWords.outcome(at(new Confirming(Optional.of(candidate("a")), 64, 400), 11, made)));
    assertEquals(
        "Stopped: 1 of up to 2 tried.",
        TrialWords.stopped(at(new Trying(candidate("b")), 11, made)));
    assertEquals(
        "Stopped: the best was not confirmed.",
        TrialWords.stopped(at(new Confirming(Optional.empty(), 0, 400), 11, made)));
  }

  @Test
  void whatCannotBeMeasuredIsCountedAndNamed() {
    Refused refused =
        new Refused(candidate("plain c"), new Problem.BadSetting("threshold", "learned", "a clip"));
    Findings found =
        new Findings(
            point(SAMPLES, ANN_RIGHT, 11, 100),
            List.of(change("a", 11, 59)),
            List.of(refused),
            2,
            new Finished());
    assertEquals(2, found.done());
    assertEquals("all 2 tried", TrialWords.all(found));
    assertEquals(
        "1 of the 2 does not go with this network: plain c (threshold cannot be" + " \"learned\").",
        TrialWords.refused(found));
    assertEquals("", TrialWords.refused(found(11, change("a", 11, 59))));
  }

  @Test
  void whatIsAppliedSaysWhatItGivesNow() {
    Findings found = found(59, change("a", 59, 92));
    assertEquals(
        "Applied: a. 59 % on the first 100 → now 60.0 % (55–65) on 400 images.",
        TrialWords.applied(found, candidate("a"), Optional.of(point(FRESH, 1, 240, 0))));
    assertEquals(
        "Applied: a. Measuring it on the data set…",
        TrialWords.applied(found, candidate("a"), Optional.empty()));
  }

  @Test
  void everyChangeSaysItsPrice() {
    Measured made = change("a", 11, 59);
    assertEquals(
        "helps: 11 → 59 % · 2 bits per spike · 1.3 × the spikes",
        TrialWords.note(found(11, made), made));
  }
}
