package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixedValuesFileTest {

  @TempDir private Path folder;

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("values.json"), content).toString();
  }

  private static Problem problem(String file) {
    return assertThrows(ProblemException.class, () -> FixedValuesFile.read(file)).problem();
  }

  @Test
  void aLayerHasOneValueOrAList() throws IOException, ProblemException {
    Map<String, List<Float>> values =
        FixedValuesFile.read(file("{\"relu1\": 1.5, \"relu2\": [0.25, 2]}"));
    assertEquals(Map.of("relu1", List.of(1.5f), "relu2", List.of(0.25f, 2f)), values);
  }

  @Test
  void whatIsNoSuchObjectIsNamedWithItsFile() throws IOException {
    for (String wrong : List.of("[1]", "{\"a\": \"x\"}", "{\"a\": []}", "{\"a\": 1e99}", "{")) {
      Problem.Corrupt corrupt = assertInstanceOf(Problem.Corrupt.class, problem(file(wrong)));
      assertEquals(folder.resolve("values.json").toString(), corrupt.path());
    }
  }

  @Test
  void aPlaceThatCannotBeIsMissing() {
    assertInstanceOf(Problem.Missing.class, problem(folder.resolve("absent.json").toString()));
    assertInstanceOf(Problem.Missing.class, problem("no\0place.json"));
    assertInstanceOf(Problem.Inaccessible.class, problem(folder.toString()));
  }
}
