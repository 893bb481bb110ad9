package io.spikeglass.experiment;

import io.spikeglass.analysis.Argmax;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Finding.Severity;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.tensor.Forward;
import java.util.Locale;
import java.util.Optional;

/// How the trained network alone does on a data set.
///
/// @param images samples looked at
/// @param labelled those with a known class
/// @param correct those classified rightly
public record AnnScore(int images, int labelled, int correct) {

  private static final int SAMPLES_PER_PIECE = 32;

  /// The finding that `network` is right no more often than by guessing among its classes: by less
  /// than three standard deviations of a guess.
  public Optional<Finding> finding(Network network) {
    double chance = 1.0 / network.classCount();
    double deviation = Math.sqrt(chance * (1 - chance) / Math.max(1, labelled));
    double accuracy = (double) correct / Math.max(1, labelled);
    if (labelled == 0 || chance == 1 || accuracy > chance + 3 * deviation) {
      return Optional.empty();
    }
    String reason =
        String.format(
            Locale.ROOT,
            "right on %.1f %% of %d labelled samples, no more than by guessing among %d classes",
            100 * accuracy,
            labelled,
            network.classCount());
    return Optional.of(
        new Finding(
            Severity.AMBER,
            network.nodes().getLast().name(),
            reason,
            "train it, or choose the data and the preprocessing that it was trained with"));
  }

  /// The score on the first `limit` of `samples`.
  ///
  /// @param output node of the class scores in what `forward` fills
  static AnnScore of(
      Forward forward, int output, Samples samples, int limit, int threads, RunControl control) {
    int images = Math.min(limit, samples.size());
    AnnScore[] sum = {new AnnScore(0, 0, 0)};
    Workers.<float[][][], AnnScore>inOrder(
        threads,
        Math.ceilDiv(images, SAMPLES_PER_PIECE),
        () -> forward.newBuffers(forward.batch()),
        (buffers, piece) -> {
          int first = piece * SAMPLES_PER_PIECE;
          int end = Math.min(images, first + SAMPLES_PER_PIECE);
          return piece(forward, output, buffers, samples, first, end, control);
        },
        control,
        (_, found) -> {
          sum[0] = sum[0].plus(found);
          control.progress((double) sum[0].images / images, "running the ANN");
        });
    return sum[0];
  }

  private static AnnScore piece(
      Forward forward,
      int output,
      float[][][] buffers,
      Samples samples,
      int from,
      int end,
      RunControl control) {
    int labelled = 0;
    int correct = 0;
    for (int first = from; first < end; first += buffers.length) {
      control.checkpoint();
      int count = Math.min(buffers.length, end - first);
      forward.run(samples.read(first, count), buffers);
      for (int n = 0; n < count; n++) {
        int label = samples.label(first + n);
        if (label != Samples.UNLABELLED) {
          labelled++;
          correct += Argmax.of(buffers[n][output]) == label ? 1 : 0;
        }
      }
    }
    return new AnnScore(end - from, labelled, correct);
  }

  private AnnScore plus(AnnScore others) {
    return new AnnScore(
        images + others.images, labelled + others.labelled, correct + others.correct);
  }
}
