package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.AccuracyPoint;
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

  private final Network network = Fixtures.network();
  private final Samples samples = Fixtures.labelledBy(network);
  private final Workbench bench = new Workbench(network, samples, samples);
  private final Repairs.Case subject = new Repairs.Case(ConversionSettings.DEFAULT, STEPS, 1);

  private Findings found() throws Exception {
    return Repairs.find(bench, subject, new RunControl(), _ -> {});
  }

  private AccuracyPoint evaluated(ConversionSettings settings, int steps) throws Exception {
    return bench
        .evaluate(
            new EvaluationPlan(settings, List.of(steps), Integer.MAX_VALUE, 1),
            new RunControl(),
            _ -> {})
        .accuracy()
        .points()
        .getLast();
  }

  @Test
  void everyFamilyIsReallyRunAndTheBestLeads() throws Exception {
    Findings found = found();
    assertEquals(evaluated(subject.settings(), STEPS), found.present());
    double best = 0;
    for (Repairs.Measured made : found.tried()) {
      AccuracyPoint again = evaluated(made.change().settings(), made.change().steps());
      assertEquals(again, made.point(), made.change().name());
      best = Math.max(best, again.accuracy());
    }
    assertEquals(best, found.tried().getFirst().point().accuracy());
    assertTrue(best > found.present().accuracy(), "something helps the small network");
    Set<Family> families =
        found.tried().stream().map(made -> made.change().family()).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Family.class), families);
  }

  @Test
  void resultsComeOneByOneTheBestFirst() throws Exception {
    List<Findings> heard = new ArrayList<>();
    Findings end = Repairs.find(bench, subject, new RunControl(), heard::add);
    for (int n = 0; n < heard.size(); n++) {
      List<Repairs.Measured> tried = heard.get(n).tried();
      assertEquals(n, tried.size());
      assertTrue(heard.get(n).next().isPresent());
      for (int k = 1; k < tried.size(); k++) {
        double before = tried.get(k - 1).point().accuracy();
        assertTrue(before >= tried.get(k).point().accuracy());
      }
    }
    assertEquals(heard.size(), end.tried().size());
    assertEquals(end.planned(), end.tried().size());
    assertTrue(end.next().isEmpty());
  }

  @Test
  void twoTogetherAreOfTheBestThatStandAlone() throws Exception {
    Findings found = found();
    List<String> names =
        found.tried().stream()
            .filter(made -> made.change().family() != Family.PAIR)
            .map(made -> made.change().name())
            .toList();
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
