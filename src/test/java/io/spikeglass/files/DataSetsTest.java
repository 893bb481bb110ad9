package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.npz.NpzWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names of data sets, with colons in all places.
class DataSetsTest {

  private static Problem problem(String name) {
    return assertThrows(ProblemException.class, () -> DataSets.open(name)).problem();
  }

  @Test
  void unknownNamesAreBadSettings() {
    for (String name : new String[] {"", "mnist", "mnist:", "imagenet:x", "digits:x", ":train"}) {
      assertInstanceOf(Problem.BadSetting.class, problem(name), name);
    }
  }

  @Test
  void colonsInsideAPathSurvive() {
    Problem drive = problem("mnist:C:\\data\\mnist:train");
    assertEquals("C:\\data\\mnist", assertInstanceOf(Problem.Missing.class, drive).path());
    Problem file = problem("npy:a:b.npy");
    assertEquals("a:b.npy", assertInstanceOf(Problem.Missing.class, file).path());
  }

  @Test
  void dataNearAModelOrOtherDataAreFound(@TempDir Path folder) throws Exception {
    Path models = Files.createDirectories(folder.resolve("models"));
    Path here = idx(models.resolve("here"));
    Path kept = idx(folder.resolve("data/kept"));
    idx(folder.resolve("data/deeper/away"));
    String model = models.resolve("net.onnx").toString();
    Files.createFile(Path.of(model));
    assertEquals(List.of("mnist:" + here, "mnist:" + kept), DataSets.knownNear(model));
    Path sibling = idx(folder.resolve("data/sibling"));
    assertEquals(List.of("mnist:" + kept, "mnist:" + sibling), DataSets.knownNear("mnist:" + kept));
    assertEquals(List.of(), DataSets.knownNear("digits"));
    assertEquals(List.of(), DataSets.knownNear(folder.resolve("gone.onnx").toString()));
  }

  private static Path idx(Path folder) throws Exception {
    Files.createDirectories(folder);
    for (String file : List.of("images-idx3-ubyte", "labels-idx1-ubyte")) {
      Files.createFile(folder.resolve("t10k-" + file));
    }
    return folder;
  }

  @Test
  void plainPathsTellWhatTheyAre(@TempDir Path folder) throws Exception {
    Path images = Files.createDirectories(folder.resolve("images"));
    assertEquals("images:" + images + ":train", DataSets.trainingPart(images.toString()));
    Path prose = Files.createFile(folder.resolve("prose.txt"));
    assertInstanceOf(Problem.BadSetting.class, problem(prose.toString()));
    Path arrays = Files.createFile(folder.resolve("arrays.npz"));
    Problem empty = problem(arrays.toString());
    assertEquals("NPZ", assertInstanceOf(Problem.Corrupt.class, empty).format());
  }

  @Test
  void theTrainingPartBelongsToItsDataSet() {
    assertEquals("mnist:C:\\d:train", DataSets.trainingPart("mnist:C:\\d:test"));
    assertEquals("mnist:/d:train", DataSets.trainingPart("mnist:/d"));
    assertEquals("cifar10:/d:train", DataSets.trainingPart("cifar10:/d:train"));
    assertEquals("cifar100:/d:train", DataSets.trainingPart("cifar100:/d"));
    assertEquals("images:/d:train", DataSets.trainingPart("images:/d:test"));
    assertEquals("image:/d.png", DataSets.trainingPart("image:/d.png"));
    assertEquals("digits:train", DataSets.trainingPart("digits"));
    assertEquals("npy:/x.npy", DataSets.trainingPart("npy:/x.npy"));
    assertEquals("npz:/x.npz", DataSets.trainingPart("npz:/x.npz"));
    assertEquals("npz:/x.npz:train", DataSets.trainingPart("npz:/x.npz:test"));
  }

  @Test
  void networksInTheOwnFormatAreNoData(@TempDir Path folder) throws Exception {
    Path network = folder.resolve("network.npz");
    Files.write(network, NpzWriter.bytes(Models.open(SampleModels.find("digits-lenet").get())));
    assertEquals(Optional.empty(), DataSets.nameOf(network));
    Path arrays = Files.createFile(folder.resolve("arrays.npz"));
    assertEquals(Optional.of("npz:" + arrays), DataSets.nameOf(arrays));
  }

  @Test
  void theDigitsAreBuiltIn() throws Exception {
    assertEquals("digits test", DataSets.open("digits").name());
    assertEquals("digits train", DataSets.open("digits:train").name());
  }

  @Test
  void aFileInPlaceOfAFolderIsNamed(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertInstanceOf(Problem.Inaccessible.class, problem("mnist:" + file));
    assertInstanceOf(Problem.Inaccessible.class, problem("npy:" + folder));
    assertInstanceOf(Problem.Missing.class, problem("cifar10:" + folder.resolve("none")));
  }
}
