package io.spikeglass.files.nir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.RandomNetworks;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import io.spikeglass.tensor.Forward;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Converted networks go out as NIR and come back as the trained network.
class NirFilesTest {

  private static final int STEPS = 8;

  @TempDir private Path folder;

  /// A converted network and an input for it.
  private record Converted(SpikingNetwork spiking, Workbench bench, float[] input) {

    static Converted of(RandomNetworks built, ConversionSettings settings) throws ProblemException {
      List<float[]> inputs = IntStream.range(0, 32).mapToObj(_ -> built.input()).toList();
      Network network = built.build();
      Samples samples = new ArraySamples("random", network.inputShape(), inputs);
      Workbench bench = new Workbench(network, samples, samples);
      return new Converted(
          bench.convert(settings, STEPS, new RunControl()), bench, samples.read(0));
    }
  }

  private static ConversionSettings settings() {
    return ConversionSettings.DEFAULT
        .with(InputCoding.DIRECT)
        .with(new InitialPotential.Half())
        .with(PoolingRule.AVERAGE);
  }

  private static RandomNetworks dense() {
    return new RandomNetworks(1, Shape.flat(12)).dense(9).relu().dense(7).relu().dense(3);
  }

  private static RandomNetworks convolutions() {
    return new RandomNetworks(2, new Shape(2, 8, 8))
        .conv(4, Window.square(3, 1).padded(1), 2)
        .batchNorm()
        .relu()
        .averagePool(Window.square(2, 2), false)
        .conv(6, new Window(3, 2, 1, 1, 2, 0, 0, 1, 1, 1, false), 1)
        .add(new Layer.Clip(1.5), new Shape(6, 4, 4))
        .maxPool(Window.square(2, 2))
        .flatten()
        .dense(4);
  }

  private static RandomNetworks branches() {
    RandomNetworks network = new RandomNetworks(3, new Shape(3, 6, 6));
    network.conv(4, Window.square(3, 1).padded(1), 1).relu();
    int branch = network.last();
    network.conv(4, Window.square(3, 1).padded(1), 1);
    network.add(new Layer.Add(), network.shape(), network.last(), branch).relu();
    return network
        .add(new Layer.Concat(), new Shape(8, 6, 6), network.last(), branch)
        .add(new Layer.Pad(1, 0, 2, 3), new Shape(8, 9, 9))
        .conv(5, Window.square(3, 2), 1)
        .relu()
        .add(new Layer.GlobalAveragePool(), Shape.flat(5))
        .dense(3);
  }

  static Stream<RandomNetworks> networks() {
    return Stream.of(dense(), convolutions(), branches());
  }

  private Path written(SpikingNetwork spiking) throws Exception {
    return Files.write(folder.resolve("network.nir"), NirWriter.bytes(spiking));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theTrainedNetworkComesBack(RandomNetworks built) throws Exception {
    Converted converted = Converted.of(built, settings());
    Network read = Models.open(written(converted.spiking()));
    Network graph = converted.spiking().graph();
    float[] expected = new Forward(graph).logits(converted.input());
    assertArrayEquals(expected, new Forward(read).logits(converted.input()), 1e-5f);
    assertEquals(
        converted.spiking().populations().stream().map(Population::name).toList(),
        IntStream.of(read.activations()).mapToObj(n -> read.nodes().get(n).name()).toList());
    assertEquals(
        converted.spiking().populations().stream().map(Population::activation).toList(),
        IntStream.of(read.activations()).mapToObj(n -> read.nodes().get(n).layer()).toList());
  }

  /// Thresholds that are powers of two make the weights in the file exact, and differ per channel.
  private static ConversionSettings powersOfTwo(SpikingNetwork spiking) {
    Map<String, List<Float>> thresholds = new HashMap<>();
    for (Population population : spiking.populations()) {
      List<Float> values = new ArrayList<>();
      for (int c = 0; c < population.shape().channels(); c++) {
        values.add(c % 2 == 0 ? 0.5f : 0.25f);
      }
      thresholds.put(population.name(), values);
    }
    return settings().with(new ThresholdRule.Fixed(thresholds));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theFileSpikesAsTheNetworkDoes(RandomNetworks built) throws Exception {
    ConversionSettings settings = powersOfTwo(Converted.of(built, settings()).spiking());
    Converted converted = Converted.of(built, settings);
    SpikingNetwork spiking = converted.spiking();
    SampleAnalysis run = converted.bench().run(spiking, 0, STEPS, new RunControl(), _ -> {});
    NirSimulator simulator = new NirSimulator(written(spiking));
    double[] output = simulator.run(converted.bench().samples().read(0), STEPS);
    Map<String, Integer> spikes = new HashMap<>();
    for (int l = 0; l < spiking.populations().size(); l++) {
      int count = 0;
      for (int t = 1; t <= STEPS; t++) {
        count += run.trace().spikes(l, t);
      }
      spikes.put(spiking.populations().get(l).name(), count);
    }
    assertEquals(spikes, simulator.spikes());
    float[] expected = run.trace().outputPotential(STEPS);
    for (int o = 0; o < expected.length; o++) {
      assertEquals(expected[o], output[o], 1e-4 * STEPS);
    }
  }

  @Test
  void theHdf5LibraryReadsTheNumbers() throws Exception {
    Converted converted = Converted.of(dense(), settings());
    Path file = written(converted.spiking());
    try (Hdf5Archive archive = new Hdf5Archive(file.toString())) {
      assertTrue(archive.hasAttribute("_jHDF"), "the attribute that names the writer");
      Population first = converted.spiking().populations().getFirst();
      float[] thresholds =
          archive.readDataSet("v_threshold", "node", "nodes", "relu2").toFloatVector();
      assertEquals(first.size(), thresholds.length);
      assertEquals(first.thresholdOf(0), thresholds[0]);
    }
  }

  @Test
  void whatTheFormatHasNoWordsForIsNamed() throws Exception {
    RandomNetworks built =
        new RandomNetworks(4, new Shape(2, 6, 6))
            .conv(3, Window.square(3, 1), 1)
            .relu()
            .maxPool(Window.square(2, 2))
            .averagePool(Window.square(2, 1).padded(1), false)
            .flatten()
            .dense(2);
    Converted converted = Converted.of(built, settings().with(PoolingRule.LIP));
    ProblemException refused =
        assertThrows(ProblemException.class, () -> NirWriter.bytes(converted.spiking()));
    Problem.NotConvertible problem =
        assertInstanceOf(Problem.NotConvertible.class, refused.problem());
    assertEquals(2, problem.reasons().size(), problem.toString());
    assertTrue(problem.reasons().getFirst().contains("maxpool3"), problem.toString());
    assertTrue(problem.reasons().getFirst().contains("--pooling average"), problem.toString());
  }

  /// Two signals of so many values on one axis cannot be stacked but by a matrix.
  @Test
  void whatWouldNeedAVastMatrixIsNamed() throws Exception {
    int width = 4_000;
    RandomNetworks built = new RandomNetworks(6, Shape.flat(3)).dense(width).relu();
    int branch = built.last();
    built.add(new Layer.Concat(), Shape.flat(2 * width), branch, branch).dense(2);
    Converted converted = Converted.of(built, settings());
    ProblemException refused =
        assertThrows(ProblemException.class, () -> NirWriter.bytes(converted.spiking()));
    assertTrue(refused.problem().toString().contains("8000×4000"), refused::toString);
  }

  @Test
  void aChargePerStepIsNamedRatherThanLost() throws Exception {
    Converted converted = Converted.of(dense(), settings().with(BiasRule.SHIFT));
    ProblemException refused =
        assertThrows(ProblemException.class, () -> NirWriter.bytes(converted.spiking()));
    assertTrue(refused.problem().toString().contains("--bias none"));
  }

  @Test
  void aLeakyReluIsNamedWithItsNeuron() throws Exception {
    RandomNetworks built = new RandomNetworks(5, Shape.flat(6)).dense(5);
    built.add(new Layer.LeakyRelu(0.25), Shape.flat(5)).dense(2);
    Converted converted = Converted.of(built, settings().with(new NeuronRule.NegativeThreshold()));
    ProblemException refused =
        assertThrows(ProblemException.class, () -> NirWriter.bytes(converted.spiking()));
    assertTrue(refused.problem().toString().contains("integrate-and-fire"));
  }
}
