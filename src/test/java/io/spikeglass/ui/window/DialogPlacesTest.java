package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialogPlacesTest {

  @TempDir private Path folder;

  private final Answers answers = new Answers();
  private final Recall recall = new Recall(new MemoryPreferences());
  private final DialogPlaces places = new DialogPlaces(answers, recall);

  @Test
  void theFirstQuestionBeginsBesideTheLastModelThatHasAPlace() throws Exception {
    recall.rememberModel(Files.createFile(folder.resolve("a.onnx")).toString());
    recall.rememberModel("digits-lenet");
    places.open(new FileChooser());
    assertEquals(Optional.of(folder.toFile()), answers.begun());
  }

  @Test
  void withoutModelsItBeginsBesideTheLastData() throws Exception {
    recall.rememberData("cifar10:" + Files.createDirectory(folder.resolve("cifar")));
    places.folder(new DirectoryChooser());
    assertEquals(Optional.of(folder.toFile()), answers.begun());
  }

  @Test
  void theNextQuestionBeginsWhereTheLastOneEnded() throws Exception {
    File other = Files.createDirectory(folder.resolve("other")).toFile();
    answers.mean(new File(other, "figure.pdf"));
    places.save(new FileChooser());
    places.open(new FileChooser());
    assertEquals(Optional.of(other), answers.begun());
  }

  @Test
  void whatIsGoneIsNoPlace() {
    recall.rememberModel(folder.resolve("gone").resolve("a.onnx").toString());
    places.open(new FileChooser());
    assertEquals(Optional.empty(), answers.begun());
  }
}
