package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.data.ByteSamples;
import io.spikeglass.files.data.FloatSamples;
import io.spikeglass.files.data.Subset;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Networks and data sets that belong together, and those that do not.
class CompatibilityTest {

  private static final Shape GREY = new Shape(1, 28, 28);
  private static final Shape COLOUR = new Shape(3, 32, 32);

  private static Network network(Shape input, int classes, Preprocessing preprocessing) {
    Layer dense =
        new Layer.Dense(
            new Weights(new float[classes * input.size()], classes, input.size()),
            Weights.filled(classes, 0));
    return new Network(
        "net",
        "test",
        List.of(
            new Node("x", new Layer.Input(), List.of(), input),
            new Node("y", dense, List.of(0), Shape.flat(classes))),
        List.of(),
        preprocessing,
        "");
  }

  private static Network network(Shape input, int classes) {
    return network(input, classes, Preprocessing.UNIT);
  }

  private static Samples images(Shape shape, int largestLabel, String... classes) {
    return new ByteSamples(
        "images",
        shape,
        new byte[2 * shape.size()],
        new byte[] {0, (byte) largestLabel},
        List.of(classes));
  }

  private static Problem.Mismatch mismatch(Network network, Samples samples) {
    Problem problem =
        assertThrows(ProblemException.class, () -> Compatibility.check(network, samples)).problem();
    Problem.Mismatch mismatch = assertInstanceOf(Problem.Mismatch.class, problem);
    assertFalse(mismatch.remedy().isEmpty());
    return mismatch;
  }

  @Test
  void equalShapesAndFlattenedImagesFit() {
    assertDoesNotThrow(() -> Compatibility.check(network(GREY, 10), images(GREY, 9)));
    assertDoesNotThrow(() -> Compatibility.check(network(Shape.flat(784), 10), images(GREY, 9)));
    Samples flat = FloatSamples.single("one", Shape.flat(784), Samples.Space.MODEL, new float[784]);
    assertDoesNotThrow(() -> Compatibility.check(network(GREY, 10), flat));
  }

  @Test
  void colourNetworksDoNotTakeGreyImages() {
    assertEquals("colour channels", mismatch(network(COLOUR, 10), images(GREY, 9)).what());
    assertEquals("colour channels", mismatch(network(GREY, 10), images(COLOUR, 9)).what());
  }

  @Test
  void imagesOfAnotherSizeDoNotFit() {
    Shape large = new Shape(1, 32, 32);
    assertEquals("size of one sample", mismatch(network(large, 10), images(GREY, 9)).what());
    assertEquals(
        "size of one sample", mismatch(network(Shape.flat(100), 10), images(GREY, 9)).what());
  }

  @Test
  void classesMustBeAsMany() {
    assertEquals("number of classes", mismatch(network(GREY, 5), images(GREY, 9)).what());
    assertEquals("number of classes", mismatch(network(GREY, 3), images(GREY, 1, "a", "b")).what());
    assertDoesNotThrow(() -> Compatibility.check(network(GREY, 10), images(GREY, 4)));
  }

  @Test
  void preprocessingMustHaveOneMeanOrOnePerChannel() {
    Preprocessing three = new Preprocessing(1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    assertEquals("preprocessing", mismatch(network(GREY, 10, three), images(GREY, 9)).what());
    assertDoesNotThrow(() -> Compatibility.check(network(COLOUR, 10, three), images(COLOUR, 9)));
    Preprocessing swapped = Preprocessing.UNIT.with(ChannelOrder.BGR);
    assertEquals(
        "order of the colours", mismatch(network(GREY, 10, swapped), images(GREY, 9)).what());
    assertDoesNotThrow(() -> Compatibility.check(network(COLOUR, 10, swapped), images(COLOUR, 9)));
  }

  @Test
  void aSubsetReadsWhatItPicked() {
    float[] values = {1, 2, 3, 4, 5, 6};
    Samples whole =
        new FloatSamples(
            "six", Shape.flat(2), values, new int[] {7, 8, 9}, Samples.Space.MODEL, List.of());
    Samples last = Subset.of(whole, 2, 0);
    assertEquals(2, last.size());
    assertEquals(9, last.label(0));
    assertEquals(5, last.read(0)[0]);
    assertEquals(1, last.read(1)[0]);
    assertEquals(whole, Subset.first(whole, 3));
    assertEquals(2, Subset.first(whole, 2).size());
    assertThrows(IndexOutOfBoundsException.class, () -> Subset.of(whole, 3));
  }

  /// Values behind the preprocessing would be preprocessed once more.
  @Test
  void calibrationSamplesLieInTheSpaceOfTheOthersWherePixelsArePreprocessed() {
    Samples pixels = images(GREY, 9);
    Samples values =
        FloatSamples.single("values", GREY, Samples.Space.MODEL, new float[GREY.size()]);
    Network scaled = network(GREY, 10, Preprocessing.RAW);
    for (List<Samples> pair : List.of(List.of(pixels, values), List.of(values, pixels))) {
      Problem problem =
          assertThrows(
                  ProblemException.class,
                  () -> Compatibility.checkSpaces(scaled, pair.getFirst(), pair.getLast()))
              .problem();
      assertInstanceOf(Problem.Mismatch.class, problem);
      assertDoesNotThrow(
          () -> Compatibility.checkSpaces(network(GREY, 10), pair.getFirst(), pair.getLast()));
    }
    assertDoesNotThrow(() -> Compatibility.checkSpaces(scaled, values, values));
  }
}
