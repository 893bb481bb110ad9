package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.RandomNetworks;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import io.spikeglass.tensor.Feeding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every split, on a network with pooling and a population that reads both the
/// encoder and another population.
class SplitLawsTest {

  private static final int STEPS = 7;

  private final RandomNetworks random = new RandomNetworks(17, new Shape(2, 6, 6));
  private final Workbench bench = bench();

  private Workbench bench() {
    random.conv(4, Window.square(3, 1).padded(1), 1).relu().maxPool(Window.square(2, 2));
    random.conv(3, Window.square(3, 1).padded(1), 1);
    int deep = random.last();
    random.conv(3, Window.square(3, 2).padded(1), 1, 0);
    int direct = random.last();
    random.add(new Layer.Add(), random.shape(), deep, direct).relu();
    random.flatten().dense(13).relu().dense(5);
    List<float[]> inputs = Stream.generate(random::input).limit(6).toList();
    Samples samples = new ArraySamples("random", new Shape(2, 6, 6), inputs);
    return new Workbench(random.build(), samples, samples);
  }

  static Stream<ConversionSettings> settings() {
    ConversionSettings base = ConversionSettings.DEFAULT;
    ConversionSettings half = base.with(new InitialPotential.Half());
    return Stream.of(
        base,
        half.with(InputCoding.DIRECT),
        half.with(Reset.HARD),
        half.with(Reset.HARD).with(InputCoding.DIRECT).with(PoolingRule.GATE),
        half.with(PoolingRule.GATE),
        half.with(PoolingRule.AVERAGE),
        half.with(TieRule.TOLERANT),
        half.with(Compensation.INIT).with(InputCoding.BERNOULLI),
        half.with(Compensation.SPREAD),
        half.with(Compensation.LAST).with(Reset.HARD),
        half.with(Compensation.ENCODER_HALF),
        half.with(Compensation.READOUT));
  }

  private SampleAnalysis analysis(ConversionSettings settings) throws ProblemException {
    SpikingNetwork spiking = bench.convert(settings, STEPS, new RunControl());
    return bench.run(spiking, 3, STEPS, new RunControl(), _ -> {});
  }

  @ParameterizedTest
  @MethodSource("settings")
  void partsAddUpAndTheSelfCheckHolds(ConversionSettings settings) throws ProblemException {
    SampleAnalysis analysis = analysis(settings);
    assertTrue(analysis.selfCheck().passed(), analysis.selfCheck().toString());
    for (LayerError[] layer : analysis.layers()) {
      for (LayerError error : layer) {
        assertEquals(error.meanError(), Arrays.stream(error.meanParts()).sum(), 1e-12);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void oneLayerIsAtFaultAndSharesAddUp(ConversionSettings settings) throws ProblemException {
    SampleAnalysis analysis = analysis(settings);
    for (int t = 1; t <= STEPS; t++) {
      double shares = 0;
      int atFault = 0;
      double largest = 0;
      for (LayerError[] layer : analysis.layers()) {
        LayerError error = layer[t - 1];
        shares += error.share();
        atFault += error.atFault() ? 1 : 0;
        largest = Math.max(largest, error.share());
        assertEquals(1, Arrays.stream(error.causeShares()).sum(), 1e-9);
        assertEquals(0, error.causeShares()[ErrorPart.INHERITED.ordinal()]);
        assertTrue(error.mainCause().isLocal());
      }
      assertEquals(1, shares, 1e-9);
      assertEquals(1, atFault);
      assertEquals(largest, analysis.layers()[analysis.atFault(t)][t - 1].share());
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void theAggregatesAreThoseOfTheNeurons(ConversionSettings settings) throws ProblemException {
    SampleAnalysis analysis = analysis(settings);
    int step = STEPS - 2;
    for (int l = 0; l < analysis.layers().length; l++) {
      ErrorSplit split = ErrorSplit.of(analysis.trace(), analysis.ann(), l, step);
      LayerError layer = analysis.layers()[l][step - 1];
      for (ErrorPart part : ErrorPart.values()) {
        double mean = Arrays.stream(split.part(part)).average().orElseThrow();
        assertEquals(mean, layer.meanParts()[part.ordinal()], 1e-9);
      }
      for (int i = 0; i < split.error().length; i++) {
        float theta = analysis.trace().network().populations().get(l).thresholdOf(i);
        double phi = (double) theta * split.count()[i] / step;
        assertEquals(phi - analysis.ann().activation()[l][i], split.error()[i], 1e-6);
        assertTrue(split.discarded()[i] >= -1e-4, "charge thrown away: " + split.discarded()[i]);
      }
    }
  }

  @Test
  void partsAriseWhereTheyBelong() throws ProblemException {
    SampleAnalysis analysis = analysis(ConversionSettings.DEFAULT);
    SpikingNetwork spiking = analysis.trace().network();
    Feeding[] feeding = Feeding.of(spiking.graph());
    double mixedInherited = 0;
    double mixedCoding = 0;
    for (int l = 0; l < spiking.populations().size(); l++) {
      ErrorSplit split = ErrorSplit.of(analysis.trace(), analysis.ann(), l, STEPS);
      double coding = Arrays.stream(split.part(ErrorPart.CODING)).map(Math::abs).sum();
      double inherited = Arrays.stream(split.part(ErrorPart.INHERITED)).map(Math::abs).sum();
      switch (feeding[spiking.populations().get(l).node()]) {
        case ENCODER -> assertEquals(0, inherited);
        case POPULATIONS -> assertEquals(0, coding);
        case MIXED -> {
          mixedCoding += coding;
          mixedInherited += inherited;
        }
      }
    }
    assertTrue(mixedCoding > 0 && mixedInherited > 0, "the mixed population has both");
  }

  @Test
  void directCodingMakesNoCodingError() throws ProblemException {
    SampleAnalysis analysis = analysis(ConversionSettings.DEFAULT.with(InputCoding.DIRECT));
    for (int l = 1; l < analysis.layers().length; l++) {
      ErrorSplit split = ErrorSplit.of(analysis.trace(), analysis.ann(), l, STEPS);
      assertEquals(
          0, Arrays.stream(split.part(ErrorPart.CODING)).map(Math::abs).max().orElse(0), 1e-9);
    }
  }

  @Test
  void onlyGatesHaveAPoolingShare() throws ProblemException {
    ConversionSettings half = ConversionSettings.DEFAULT.with(new InitialPotential.Half());
    assertEquals(0, poolingShare(half));
    assertTrue(poolingShare(half.with(PoolingRule.GATE)) > 0);
  }

  private double poolingShare(ConversionSettings settings) throws ProblemException {
    SampleAnalysis analysis = analysis(settings);
    ErrorSplit split = ErrorSplit.of(analysis.trace(), analysis.ann(), 1, STEPS);
    return Arrays.stream(split.pooling()).map(Math::abs).sum();
  }

  @Test
  void theDecisionIsTheFirstStepOfTheLastAnswer() throws ProblemException {
    SampleAnalysis analysis = analysis(ConversionSettings.DEFAULT);
    int decision = analysis.decisionStep();
    int answer = analysis.predictedClass()[STEPS - 1];
    for (int t = decision; t <= STEPS; t++) {
      assertEquals(answer, analysis.predictedClass()[t - 1]);
    }
    assertTrue(decision == 1 || analysis.predictedClass()[decision - 2] != answer);
  }
}
