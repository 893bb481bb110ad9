package io.spikeglass.experiment.bench;

import io.spikeglass.control.RunControl;
import io.spikeglass.tensor.Forward;

/// The ANN alone on a batch of images.
final class AnnRun {

  private final Forward forward;
  private final float[][] images;
  private final Batch<float[][]> batch;

  /// @param images one array per image, at least `size`
  AnnRun(Forward forward, float[][] images, int size, int threads) {
    this.forward = forward;
    this.images = images;
    batch = new Batch<>(size, threads, 1, forward::newBuffers);
  }

  /// Seconds that the batch takes.
  double seconds(RunControl control) {
    return batch.seconds((buffers, image, _) -> forward.run(images[image], buffers), control);
  }
}
