package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Candidate.Family;
import io.spikeglass.experiment.Repairs.Findings;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.ui.Fixtures;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RepairsTest {

  private static final int STEPS = 2;

  private static final int SAMPLES = 120;

  /// Half of the few samples.
  private static final int CHOSEN_ON = 60;

  private final Network network = Fixtures.network();
  private final Samples samples = Fixtures.labelledBy(network, SAMPLES);
  private final Workbench bench = new Workbench(network, samples, samples);
  private final Repairs.Case subject = new Repairs.Case(ConversionSettings.DEFAULT, STEPS, 1);

  private Findings found() throws Exception {
    return Repairs.find(bench, subject, new RunControl(), _ -> {});
  }

  private List<SampleOutcome> evaluated(ConversionSettings settings, int steps) throws Exception {
    return bench
        .evaluate(
            new EvaluationPlan(settings, List.of(steps), Integer.MAX_VALUE, 1),
            new RunControl(),
            _ -> {})
        .outcomes();
  }

  @Test
  void everyFamilyIsReallyRun() throws Exception {
    Findings found = found();
    List<SampleOutcome> before = evaluated(subject.settings(), STEPS).subList(0, CHOSEN_ON);
    assertEquals(AccuracyPoint.of(before, 0, STEPS), found.present());
    for (Repairs.Measured made : found.tried()) {
      int steps = made.change().steps();
      List<SampleOutcome> after = evaluated(made.change().settings(), steps).subList(0, CHOSEN_ON);
      assertEquals(Gain.of(before, after, steps), made.chosen(), made.change().name());
    }
    assertTrue(
        found.tried().stream().anyMatch(made -> made.chosen().helps()),
        "something helps the small network");
    Set<Family> families =
        found.tried().stream().map(made -> made.change().family()).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Family.class), families);
  }

  @Test
  void theThresholdOfTheLayerThatAddsMostIsTried() throws Exception {
    Evaluation whole =
        bench.evaluate(
            new EvaluationPlan(subject.settings(), List.of(STEPS), CHOSEN_ON, 1, CHOSEN_ON),
            new RunControl(),
            _ -> {});
    int worst = whole.account(STEPS).orElseThrow().blame().layer();
    String start = "Threshold of " + whole.layers().get(worst).name() + ":";
    assertTrue(
        found().tried().stream().anyMatch(made -> made.change().name().startsWith(start)), start);
  }

  @Test
  void theBestAndWhatIsNotTellableFromItAreMeasuredOnFreshSamples() throws Exception {
    Findings found = found();
    List<SampleOutcome> before = evaluated(subject.settings(), STEPS);
    List<Repairs.Measured> confirmed =
        found.tried().stream().filter(made -> made.confirmed().isPresent()).toList();
    assertFalse(confirmed.isEmpty());
    double best =
        found.tried().stream()
            .filter(made -> made.chosen().helps())
            .mapToDouble(made -> made.chosen().worth())
            .max()
            .orElseThrow();
    assertTrue(confirmed.stream().anyMatch(made -> made.chosen().worth() == best));
    for (Repairs.Measured made : confirmed) {
      int steps = made.change().steps();
      List<SampleOutcome> after = evaluated(made.change().settings(), steps);
      Gain fresh =
          Gain.of(
              before.subList(CHOSEN_ON, before.size()),
              after.subList(CHOSEN_ON, after.size()),
              steps);
      assertEquals(fresh, made.confirmed().orElseThrow(), made.change().name());
    }
    assertEquals(confirmed, found.tried().subList(0, confirmed.size()), "confirmed ones lead");
  }

  /// It is named beside a best that costs more: a number of the same kind.
  @Test
  void theBestThatCostsNothingIsMeasuredOnFreshSamplesAsWell() throws Exception {
    Findings found = found();
    double best =
        found.tried().stream()
            .filter(made -> made.change().plain() && made.chosen().helps())
            .mapToDouble(made -> made.chosen().worth())
            .max()
            .orElseThrow();
    Repairs.Measured plain =
        found.tried().stream().filter(made -> made.change().plain()).findFirst().orElseThrow();
    assertTrue(plain.confirmed().isPresent());
    assertEquals(best, plain.chosen().worth());
  }

  @Test
  void resultsComeOneByOneTheBestFirst() throws Exception {
    List<Findings> heard = new ArrayList<>();
    Findings end = Repairs.find(bench, subject, new RunControl(), heard::add);
    List<Findings> choosing =
        heard.stream().filter(found -> found.stage() instanceof Repairs.Trying).toList();
    for (int n = 0; n < choosing.size(); n++) {
      List<Repairs.Measured> tried = choosing.get(n).tried();
      assertEquals(n, choosing.get(n).done());
      assertTrue(n < choosing.get(n).planned());
      for (int k = 1; k < tried.size(); k++) {
        assertTrue(tried.get(k - 1).chosen().worth() >= tried.get(k).chosen().worth());
      }
    }
    assertEquals(choosing.size(), end.done());
    assertEquals(end.planned(), end.done());
    assertInstanceOf(Repairs.Confirming.class, heard.getLast().stage());
    assertInstanceOf(Repairs.Finished.class, end.stage());
  }

  @Test
  void theSearchSaysHowFarItIsAndNeverGoesBack() throws Exception {
    RunControl control = new RunControl();
    List<Double> shares = new ArrayList<>();
    Repairs.find(bench, subject, control, _ -> shares.add(control.fraction()));
    assertEquals(shares.stream().sorted().toList(), shares);
    assertEquals(1, control.fraction(), 1e-9);
  }

  @Test
  void twoTogetherAreOfTheBestThatStandAlone() throws Exception {
    Findings found = found();
    List<String> names =
        found.tried().stream()
            .filter(made -> made.change().family() != Family.PAIR)
            .map(made -> made.change().name())
            .toList();
    assertTrue(found.tried().size() > names.size());
    for (Repairs.Measured made : found.tried()) {
      if (made.change().family() == Family.PAIR) {
        assertTrue(
            List.of(made.change().name().split(" \\+ ")).stream().allMatch(names::contains),
            made.change().name());
      }
    }
  }

  @Test
  void aStopEndsTheSearch() {
    RunControl control = new RunControl();
    List<Findings> heard = new ArrayList<>();
    assertThrows(
        CancellationException.class,
        () ->
            Repairs.find(
                bench,
                subject,
                control,
                found -> {
                  heard.add(found);
                  control.stop();
                }));
    assertEquals(1, heard.size());
  }

  /// Fits of a search are made on fewer samples; whatever needs no run of them is the same.
  @Test
  void aQuickBenchDiffersInItsFitsAlone() throws Exception {
    Workbench quick = bench.fittingOn(3);
    assertEquals(3, quick.fittingSamples().size());
    assertEquals(
        bench
            .convert(subject.settings(), STEPS, new RunControl())
            .populations()
            .getFirst()
            .threshold()[0],
        quick
            .convert(subject.settings(), STEPS, new RunControl())
            .populations()
            .getFirst()
            .threshold()[0]);
    assertEquals(bench, bench.fittingOn(samples.size()));
  }
}
