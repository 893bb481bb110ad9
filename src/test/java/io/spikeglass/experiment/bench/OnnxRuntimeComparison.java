package io.spikeglass.experiment.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.onnx.OnnxWriter;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import io.spikeglass.tensor.Forward;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.Map;

/// The ANN forward pass and ONNX Runtime side by side: same networks, same images, same number of
/// threads, in turns, so that both meet the same machine. A program, not a test: it prints images
/// per second and their ratio. Argument: number of threads, 2 if absent.
public final class OnnxRuntimeComparison {

  private static final int ROUNDS = 7;

  /// Until the compiler of the virtual machine has done with ours.
  private static final long WARM_UP_NANOS = 6_000_000_000L;

  private static final Map<String, Integer> BATCHES =
      Map.of("mlp", 512, "lenet", 128, "vgg16", 8, "resnet20", 64);

  private OnnxRuntimeComparison() {}

  /// Compares the untrained networks of the benchmark.
  public static void main(String... args) throws OrtException, ProblemException {
    int threads = args.length > 0 ? Integer.parseInt(args[0]) : 2;
    System.out.println(
        "network   batch  ours, images/s  ONNX Runtime, one by one  … as one batch  ours / its"
            + " best");
    for (String name : BenchNetworks.NAMES) {
      compare(BenchNetworks.find(name).orElseThrow(), BATCHES.get(name), threads);
    }
  }

  private static void compare(Network network, int batch, int threads)
      throws OrtException, ProblemException {
    SeededImages samples = new SeededImages(network.inputShape(), batch);
    float[][] images = new float[batch][];
    for (int n = 0; n < batch; n++) {
      images[n] = samples.read(n);
    }
    AnnRun ours = new AnnRun(new Forward(network), images, batch, threads);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    byte[] model = OnnxWriter.bytes(network);
    Shape shape = network.inputShape();
    double[][] rates = new double[3][ROUNDS];
    long warm = System.nanoTime() + WARM_UP_NANOS;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      for (int round = 0; round < ROUNDS; round += System.nanoTime() < warm ? 0 : 1) {
        rates[0][round] = batch / ours.seconds(new RunControl());
        // Its threads go on spinning after a run, so that they must have ended when it is our turn.
        try (OrtSession session = environment.createSession(model, options)) {
          seconds(environment, session, shape, images, batch);
          rates[1][round] = batch / seconds(environment, session, shape, images, 1);
          rates[2][round] = batch / seconds(environment, session, shape, images, batch);
        }
      }
    }
    double own = Spread.of(rates[0]).median();
    double single = Spread.of(rates[1]).median();
    double whole = Spread.of(rates[2]).median();
    System.out.printf(
        Locale.ROOT,
        "%-9s %5d  %14.0f  %24.0f  %14.0f  %15.2f%n",
        network.name(),
        batch,
        own,
        single,
        whole,
        own / Math.max(single, whole));
  }

  /// Seconds for all images, `together` at a time.
  private static double seconds(
      OrtEnvironment environment, OrtSession session, Shape shape, float[][] images, int together)
      throws OrtException {
    long[] dims = {together, shape.channels(), shape.height(), shape.width()};
    FloatBuffer values = FloatBuffer.allocate(together * shape.size());
    String input = session.getInputNames().iterator().next();
    long begin = System.nanoTime();
    for (int n = 0; n < images.length; n += together) {
      values.clear();
      for (int k = n; k < n + together; k++) {
        values.put(images[k]);
      }
      values.flip();
      try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, dims);
          OrtSession.Result result = session.run(Map.of(input, tensor))) {
        if (result.size() == 0) {
          throw new IllegalStateException("no output");
        }
      }
    }
    return (System.nanoTime() - begin) * 1e-9;
  }
}
