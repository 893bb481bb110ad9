package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.Finding;
import io.spikeglass.network.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedDataTest {

  @Test
  void setsAreFoundHoweverTheyAreSpelled() {
    assertEquals(Optional.of("fashion"), NamedData.in("mnist:/data/Fashion-MNIST:train"));
    assertEquals(Optional.of("cifar100"), NamedData.in("CIFAR-100 (A. Krizhevsky)"));
    assertEquals(Optional.of("cifar10"), NamedData.in("cifar10:/data/cifar-10-batches-bin"));
    assertEquals(Optional.of("mnist"), NamedData.in("handwritten digits (MNIST)"));
    assertEquals(Optional.of("digits"), NamedData.in("digits test"));
    assertEquals(Optional.empty(), NamedData.in("images:/pictures/cats"));
  }

  @Test
  void theCardCountsBeforeTheName(@TempDir Path folder) throws Exception {
    Path model = folder.resolve("mnist-like.onnx");
    assertEquals(Optional.of("mnist"), NamedData.meant(model.toString()));
    Files.writeString(
        folder.resolve("mnist-like.card.json"),
        "{\"data\": \"Fashion-MNIST\", \"preprocessing\": {\"scale\": 1}}");
    assertEquals(Optional.of("fashion"), NamedData.meant(model.toString()));
    assertEquals(Optional.of("cifar10"), NamedData.meant("cifar10_vgg7"));
  }

  @Test
  void otherDataThanTheModelIsMeantForAreSaid() throws Exception {
    Samples digits = DataSets.open("digits");
    Finding finding = NamedData.mistaken("fashion_lenet", digits).orElseThrow();
    assertEquals(Finding.Severity.AMBER, finding.severity());
    assertTrue(finding.reason().contains("fashion"), finding.reason());
    assertEquals(Optional.empty(), NamedData.mistaken("digits-lenet", digits));
    assertEquals(Optional.empty(), NamedData.mistaken("/models/net.onnx", digits));
  }
}
