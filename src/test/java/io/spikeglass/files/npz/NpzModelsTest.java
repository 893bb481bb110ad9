package io.spikeglass.files.npz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.RandomNetworks;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.Models;
import io.spikeglass.files.SampleModels;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// A network comes back from the own format as it went in, to the last bit.
class NpzModelsTest {

  @TempDir private Path folder;

  private static Network everyLayer() {
    RandomNetworks network = new RandomNetworks(3, new Shape(2, 9, 8));
    network.conv(4, Window.square(3, 1).padded(1), 2).batchNorm().relu();
    int branch = network.last();
    network.conv(4, Window.square(1, 1), 1).add(new Layer.Clip(1 / 3.0), network.shape());
    int other = network.last();
    network
        .add(new Layer.Add(), network.shapeOf(branch), branch, other)
        .add(new Layer.Concat(), new Shape(8, 9, 8), network.last(), branch)
        .add(new Layer.Pad(1, 0, 0, 2), new Shape(8, 10, 10))
        .averagePool(new Window(3, 3, 2, 2, 1, 1, 1, 1, 1, 1, true), true)
        .maxPool(Window.square(2, 1))
        .add(new Layer.Qcfs(1.7, 4), network.shape())
        .add(new Layer.LeakyRelu(0.1), network.shape())
        .add(new Layer.Identity(), network.shape())
        .add(new Layer.GlobalAveragePool(), Shape.flat(8))
        .add(new Layer.Reshape(new Shape(2, 2, 2)), new Shape(2, 2, 2))
        .flatten()
        .dense(3)
        .add(new Layer.Unsupported("Tanh", "a reason"), Shape.flat(3))
        .add(new Layer.Softmax(true), Shape.flat(3));
    Network built = network.build();
    return new Network(
        "all \"of\" it",
        "test",
        built.nodes(),
        List.of("a", "ü", "c"),
        new Preprocessing(1 / 3.0, List.of(0.1307, 0.2), List.of(0.3081, 0.7), ChannelOrder.BGR)
            .with(Fit.PLAIN.with(Fit.Resize.PAD)),
        "");
  }

  @TestFactory
  Stream<DynamicTest> roundTripIsExact() {
    return Stream.concat(
        Stream.of(DynamicTest.dynamicTest("every layer", () -> roundTrip(everyLayer()))),
        SampleModels.NAMES.stream()
            .map(
                name ->
                    DynamicTest.dynamicTest(
                        name,
                        () -> roundTrip(Models.open(SampleModels.find(name).orElseThrow())))));
  }

  private void roundTrip(Network network) throws Exception {
    byte[] written = NpzWriter.bytes(network);
    Network read = Models.open(Files.write(folder.resolve("network.npz"), written));
    assertEquals(network.nodes(), read.nodes());
    assertEquals(network.name(), read.name());
    assertEquals(network.format(), read.format());
    assertEquals(network.classes(), read.classes());
    assertEquals(network.preprocessing(), read.preprocessing());
    assertArrayEquals(written, NpzWriter.bytes(read), "the same network gives the same bytes");
  }

  @Test
  void tensorsAreArraysOfNumPy() throws Exception {
    Path file = Files.write(folder.resolve("n.npz"), NpzWriter.bytes(everyLayer()));
    Path array = folder.resolve("array.npy");
    try (var zip = new java.util.zip.ZipFile(file.toFile());
        var in = zip.getInputStream(zip.getEntry("1.weight.npy"))) {
      Files.write(array, in.readAllBytes());
    }
    Layer.Conv2d conv = assertInstanceOf(Layer.Conv2d.class, everyLayer().nodes().get(1).layer());
    float[] values = new float[conv.weight().size() / conv.weight().dim(0)];
    DataSets.open("npy:" + array).read(0, values, 0);
    for (int i = 0; i < values.length; i++) {
      assertEquals(conv.weight().values()[i], values[i]);
    }
  }

  @Test
  void whatDoesNotFitIsNamed() throws IOException {
    String node = "{\"name\":\"x\",\"kind\":\"input\",\"inputs\":[],\"shape\":[1,2,2]},";
    assertRefused("format is not", "{\"format\":\"spikeglass/network/9\",\"nodes\":[]}");
    assertRefused("no nodes", description(node));
    assertRefused("'y'", description(node + "{\"name\":\"y\",\"kind\":\"gelu\",\"inputs\":[0]}"));
    assertRefused(
        "inputs", description(node + "{\"name\":\"y\",\"kind\":\"relu\",\"inputs\":[1]}"));
    assertRefused(
        "shape",
        description(
            "{\"name\":\"x\",\"kind\":\"input\",\"inputs\":[],\"shape\":[1099511627776,1,1]}"));
    assertRefused(
        "archive",
        description(
            node
                + "{\"name\":\"y\",\"kind\":\"dense\",\"inputs\":[0],"
                + "\"weight\":\"../../etc/passwd\",\"bias\":\"b\"}"));
  }

  private static String description(String nodes) {
    return "{\"format\":\"spikeglass/network/1\",\"nodes\":[" + nodes.replaceAll(",$", "") + "]}";
  }

  private void assertRefused(String part, String description) throws IOException {
    Path file = folder.resolve("wrong.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(NpzModels.DESCRIPTION));
      zip.write(description.getBytes(StandardCharsets.UTF_8));
    }
    Problem problem = assertThrows(ProblemException.class, () -> Models.open(file)).problem();
    String detail = assertInstanceOf(Problem.Corrupt.class, problem).detail();
    assertTrue(detail.contains(part), detail);
  }
}
