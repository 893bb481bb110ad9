package io.spikeglass.experiment.bench;

import io.spikeglass.control.RunControl;
import io.spikeglass.tensor.Forward;
import java.util.Arrays;

/// The ANN alone on a batch of images.
final class AnnRun {

  private final Forward forward;
  private final float[][] images;
  private final Batch<float[][][]> batch;

  /// @param images one array per image, at least `size`
  AnnRun(Forward forward, float[][] images, int size, int threads) {
    this.forward = forward;
    this.images = images;
    int together = Math.min(size, forward.batch());
    batch = new Batch<>(size, threads, together, () -> forward.newBuffers(together));
  }

  /// Seconds that the batch takes.
  double seconds(RunControl control) {
    return batch.seconds(
        (buffers, first, count) ->
            forward.run(Arrays.copyOfRange(images, first, first + count), buffers),
        control);
  }
}
