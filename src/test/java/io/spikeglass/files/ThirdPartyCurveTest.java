package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikeglass.Shared;
import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.experiment.Workers;
import io.spikeglass.network.Preprocessing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A network of other people, trained with QCFS, on CIFAR-10: accuracy over T as another program
/// found it, on the same 2,000 images.
class ThirdPartyCurveTest {

  private static final double ALLOWED_POINTS = 0.5;

  @Test
  void qcfsResnet20() throws Exception {
    Path model = Shared.path("models/third-party/qcfs_resnet20_cifar10.onnx");
    Path data = Shared.path("data/cifar-10-batches-bin");
    JsonNode reference =
        new ObjectMapper()
            .readTree(
                Shared.path("models/third-party/qcfs_resnet20_cifar10.reference.json").toFile());
    Preprocessing preprocessing =
        Notation.preprocessing("mean=0.4914/0.4822/0.4465,std=0.2023/0.1994/0.201");
    ConversionSettings settings =
        ConversionSettings.DEFAULT
            .with(new ThresholdRule.LearnedClip())
            .with(new InitialPotential.Half())
            .with(InputCoding.DIRECT)
            .with(Notation.calibration("cifar10:" + data + ":train:1"));
    int images = reference.get("dataset").get("images").asInt();
    List<Integer> steps = List.of(1, 2, 4, 8, 16, 32);
    Workbench bench =
        Workbenches.open(
            new Experiment(model.toString(), "cifar10:" + data, preprocessing, settings, 32),
            new RunControl());
    Evaluation evaluation =
        bench.evaluate(
            new EvaluationPlan(settings, steps, images, Workers.availableCores()),
            new RunControl(),
            _ -> {});
    assertEquals(
        reference.get("ann").get(0).get("correctFirst2000").asInt(), evaluation.annCorrect(), 2);
    for (AccuracyPoint point : evaluation.accuracy().points()) {
      double expected =
          reference.get("snn").get("accuracyPercent").get(point.steps() - 1).asDouble();
      assertEquals(expected, 100 * point.accuracy(), ALLOWED_POINTS, "at T = " + point.steps());
    }
  }
}
