package io.spikeglass.files.dl4j;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.Generator;
import io.spikeglass.files.AtomicFiles;
import io.spikeglass.files.InputFile;
import io.spikeglass.files.ModelCard;
import io.spikeglass.files.data.Subset;
import io.spikeglass.files.onnx.OnnxWriter;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/// Trains networks with Deeplearning4j.
public final class Dl4jTraining {

  private static final String ZIP = ".zip";
  private static final String ONNX = ".onnx";

  /// Of the library; it does not tell its version itself.
  private static final String VERSION = "1.0.0-M2.1";

  private static final int TEST_BATCH = 250;
  private static final int MOST_CLASSES = 10_000;

  private Dl4jTraining() {}

  /// Trains a network on `train`, writes it to `out` with its card beside it, and measures it on
  /// the first [TrainingRecipe#TEST_IMAGES] samples of `test`. `out` ends in `.zip`
  /// (Deeplearning4j; the same network as ONNX is written beside it) or in `.onnx`.
  ///
  /// The same recipe on the same data gives the same bytes on the same kind of machine; the order
  /// of the native library's sums depends on the processor.
  ///
  /// @param command command line that repeats this, for the card
  /// @throws ProblemException when samples lack labels or cannot be held, when the training
  ///     diverges, or when nothing can be written
  public static TrainingResult train(
      Samples train,
      Samples test,
      TrainingRecipe recipe,
      Path out,
      String command,
      RunControl control)
      throws ProblemException {
    checkOut(out);
    return finished(fit(train, recipe, control), train, test, recipe, out, command, control);
  }

  private static TrainingResult finished(
      MultiLayerNetwork trained,
      Samples train,
      Samples test,
      TrainingRecipe recipe,
      Path out,
      String command,
      RunControl control)
      throws ProblemException {
    Samples held = Subset.first(test, TrainingRecipe.TEST_IMAGES);
    control.progress(1, "testing");
    ModelCard.TestResult result =
        new ModelCard.TestResult(correct(trained, held, control), held.size());
    Path onnx = out.resolveSibling(stem(out) + ONNX);
    byte[] archive = Archive.of(trained);
    Network network =
        Dl4jModels.of(trained, out.resolveSibling(stem(out)), InputFile.sha256(archive));
    byte[] graph = OnnxWriter.bytes(network);
    List<ModelCard.ModelFile> files = new ArrayList<>();
    if (isZip(out)) {
      files.add(file(out, "Deeplearning4j " + VERSION + " (ModelSerializer)", archive));
    }
    files.add(file(onnx, "ONNX, opset " + OnnxWriter.OPSET, graph));
    ModelCard card =
        new ModelCard(
            stem(out),
            train.name()
                + " ("
                + train.size()
                + " samples, fingerprint "
                + train.fingerprint()
                + ")",
            "classification, " + train.classes().size() + " classes",
            recipe.architecture().layers(network.classCount()),
            Preprocessing.UNIT,
            train.classes(),
            network.parameters(),
            new ModelCard.Training(
                recipe.words(train.size()), recipe.seed(), "Deeplearning4j " + VERSION, command),
            result,
            files,
            "CC0-1.0");
    try (AtomicFiles together = new AtomicFiles()) {
      if (isZip(out)) {
        together.write(out, stream -> stream.write(archive));
      }
      together.write(onnx, stream -> stream.write(graph));
      byte[] text = card.toJson().getBytes(StandardCharsets.UTF_8);
      together.write(ModelCard.pathBeside(out), stream -> stream.write(text));
      together.commit();
    }
    return new TrainingResult(files.stream().map(f -> out.resolveSibling(f.file())).toList(), card);
  }

  private static boolean isZip(Path out) {
    return String.valueOf(out.getFileName()).endsWith(ZIP);
  }

  private static void checkOut(Path out) throws ProblemException {
    String name = String.valueOf(out.getFileName());
    if (!isZip(out) && !name.endsWith(ONNX)) {
      throw new ProblemException(
          new Problem.BadSetting("out", name, "a name that ends in " + ZIP + " or " + ONNX));
    }
  }

  private static String stem(Path out) {
    String name = String.valueOf(out.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static ModelCard.ModelFile file(Path path, String format, byte[] content) {
    return new ModelCard.ModelFile(
        String.valueOf(path.getFileName()), format, InputFile.sha256(content), content.length);
  }

  private static MultiLayerNetwork fit(Samples train, TrainingRecipe recipe, RunControl control)
      throws ProblemException {
    recipe.architecture().check(train.shape());
    int classes = classes(train);
    control.progress(0, "loading Deeplearning4j");
    useOneThread();
    MultiLayerNetwork network = Blueprint.build(recipe, train.shape(), classes);
    Batches batches = Batches.of(train, classes, control);
    int perEpoch = Math.ceilDiv(train.size(), TrainingRecipe.BATCH);
    int steps = recipe.epochs() * perEpoch;
    for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
      int[] order = order(train.size(), recipe.seed(), epoch);
      for (int batch = 0; batch < perEpoch; batch++) {
        control.checkpoint();
        int step = epoch * perEpoch + batch;
        int from = batch * TrainingRecipe.BATCH;
        int to = Math.min(from + TrainingRecipe.BATCH, order.length);
        network.setLearningRate(recipe.rate(step, steps));
        network.fit(batches.inputs(order, from, to), batches.targets(order, from, to));
        if (!Double.isFinite(network.score())) {
          throw new ProblemException(
              new Problem.NotFinite(train.name(), "the training loss in step " + (step + 1)));
        }
        control.progress(
            (step + 1.0) / steps,
            String.format(
                Locale.ROOT,
                "epoch %d of %d, loss %.4f",
                epoch + 1,
                recipe.epochs(),
                network.score()));
      }
    }
    return network;
  }

  /// The sums of a product depend on how it is cut into threads; and the native threads, which wait
  /// for each other in busy loops, take ten times longer on a machine that has other work to do.
  private static void useOneThread() {
    // In this order: the first line loads ND4J, without which the last one fails.
    Nd4j.factory().blas().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }

  /// Number of right answers on `test`.
  private static int correct(MultiLayerNetwork network, Samples test, RunControl control) {
    int correct = 0;
    float[] values = new float[TEST_BATCH * test.shape().size()];
    for (int from = 0; from < test.size(); from += TEST_BATCH) {
      control.checkpoint();
      int count = Math.min(TEST_BATCH, test.size() - from);
      for (int n = 0; n < count; n++) {
        test.read(from + n, values, n * test.shape().size());
      }
      INDArray inputs = Nd4j.create(values, new long[] {TEST_BATCH, test.shape().size()}, 'c');
      int[] answers = network.output(inputs, false).argMax(1).toIntVector();
      for (int n = 0; n < count; n++) {
        correct += answers[n] == test.label(from + n) ? 1 : 0;
      }
    }
    return correct;
  }

  private static int classes(Samples samples) throws ProblemException {
    int highest = -1;
    for (int n = 0; n < samples.size(); n++) {
      int label = samples.label(n);
      if (label < 0 || label >= MOST_CLASSES) {
        throw new ProblemException(
            new Problem.Mismatch(
                samples.name(),
                "a label from 0 to " + (MOST_CLASSES - 1) + " for every sample",
                label < 0 ? "none for sample " + n : label + " for sample " + n,
                "choose data with labels"));
      }
      highest = Math.max(highest, label);
    }
    return Math.max(highest + 1, samples.classes().size());
  }

  /// All numbers below `count` in random order (Fisher and Yates, 1938, in the form of Durstenfeld,
  /// 1964).
  private static int[] order(int count, long seed, int epoch) {
    // Steps 1 draw the weights.
    long stream = Generator.step(Generator.sample(seed, Domain.OTHER, epoch), 2);
    int[] order = new int[count];
    for (int k = 0; k < count; k++) {
      int other = (int) ((k + 1) * Generator.uniform(stream, k));
      order[k] = order[other];
      order[other] = k;
    }
    return order;
  }
}
