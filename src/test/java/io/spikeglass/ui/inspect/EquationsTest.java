package io.spikeglass.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.GoldenNetworks;
import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.analysis.Synapses;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EquationsTest {

  private static final int STEPS = 6;

  static Stream<ConversionSettings> settings() {
    ConversionSettings base = ConversionSettings.DEFAULT;
    return Stream.of(
        base,
        base.with(Reset.HARD),
        base.with(InitialPotential.Algorithm2.DEFAULT).with(Compensation.INIT),
        base.with(new InitialPotential.Half()).with(Compensation.SPREAD),
        base.with(new InitialPotential.Half()).with(Compensation.LAST),
        base.with(BiasRule.SHIFT).with(Compensation.INIT));
  }

  private static Run run(ConversionSettings settings) throws ProblemException {
    GoldenNetworks golden = GoldenNetworks.read("net_mlp.json");
    Workbench bench = new Workbench(golden.network(), golden.samples(), golden.samples());
    RunControl control = new RunControl();
    SpikingNetwork spiking = bench.convert(settings, STEPS, control);
    SampleAnalysis analysis = bench.run(spiking, 0, STEPS, control, _ -> {});
    Opened opened =
        new Opened("m", "d", golden.network(), golden.samples(), List.of(), Optional.of(bench));
    return new Run(
        new Run.Key(opened, settings, STEPS, STEPS, 0), spiking, analysis, Synapses.of(spiking));
  }

  /// Evaluates what stands at the right of `left = sum of terms`.
  private static double sum(String numbers) {
    String right = numbers.substring(numbers.indexOf('=') + 1);
    double sum = 0;
    for (String term : right.replace("(", "").replace(")", "").split(" \\+ ")) {
      sum += Double.parseDouble(term.strip().replace('−', '-').replace("\u202f", ""));
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void thePartsStandInTheirEquationAndAddUp(ConversionSettings settings) throws ProblemException {
    Run run = run(settings);
    for (int layer = 0; layer < run.populations().size(); layer++) {
      for (int step = 1; step <= STEPS; step++) {
        ErrorSplit split = run.split(layer, step);
        Equations equations = Equations.of(run, split, layer, 0);
        Equations.Formula whole = equations.sections().getLast().formulas().getFirst();
        assertEquals(split.error()[0], sum(whole.numbers()), 5e-4);
      }
    }
  }

  /// What a method gives besides the input is no part of the mean input, and the identity holds
  /// with the numbers that stand beside it.
  @ParameterizedTest
  @MethodSource("settings")
  void theIdentityHoldsAndItsInputIsTheInputAlone(ConversionSettings settings)
      throws ProblemException {
    Run plain = run(ConversionSettings.DEFAULT);
    Run run = run(settings);
    for (int step = 1; step <= STEPS; step++) {
      ErrorSplit split = run.split(0, step);
      Balance balance = Balance.of(run, split, 0, 0);
      Balance plainBalance = Balance.of(plain, plain.split(0, step), 0, 0);
      assertEquals(plainBalance.input(), balance.input(), 1e-5);
      double discarded = split.discarded()[0] / step;
      double value = balance.input() - discarded - (balance.left() - balance.given()) / step;
      assertEquals(balance.value(), value, 1e-5);
      if (balance.allAtOnce()) {
        assertEquals(run.trace().potential(0, 0, 0), balance.given(), 1e-6);
      }
    }
  }

  @Test
  void latexSetsAMinusAThinSpaceAndADecimalCommaAsTheyAreMeant() {
    assertEquals("-0.5 = 1\\,024.25", Equations.latexNumbers("−0.5 = 1\u202f024.25"));
    assertEquals("0{,}5, U(t) \\ge  1{,}25", Equations.latexNumbers("0,5, U(t) ≥ 1,25"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyReconstructionSaysSoAndLatexHoldsEveryFormula(ConversionSettings settings)
      throws ProblemException {
    Run run = run(settings);
    Equations equations = Equations.of(run, run.split(0, STEPS), 0, 0);
    long reconstructions =
        equations.sections().stream()
            .filter(section -> section.note().contains("reconstruction"))
            .count();
    long wanted = settings.compensation() == Compensation.NONE ? 0 : 1;
    wanted += settings.initialPotential() instanceof InitialPotential.Algorithm2 ? 1 : 0;
    assertEquals(wanted, reconstructions);
    int formulas = equations.sections().stream().mapToInt(s -> s.formulas().size()).sum();
    assertEquals(formulas, equations.latex().lines().filter(line -> line.endsWith("\\\\")).count());
    assertTrue(equations.latex().startsWith("\\begin{align*}"));
  }
}
