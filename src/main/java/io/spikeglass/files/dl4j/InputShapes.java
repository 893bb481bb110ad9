package io.spikeglass.files.dl4j;

import io.spikeglass.network.Shape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/// Which input a network may have. Deeplearning4j keeps the extents of images only where a flat
/// input is turned into an image; otherwise they follow from the layers behind.
final class InputShapes {

  /// Sides of usual images, tried first.
  private static final int[] USUAL = {28, 32, 64, 96, 128, 160, 192, 224, 256, 299};

  private static final int LONGEST_SIDE = 512;

  private InputShapes() {}

  /// Shapes that the network may be meant for, likeliest first; empty if nothing tells.
  static List<Shape> candidates(List<Step> steps) {
    for (Step step : steps) {
      if (!step.inputs().contains(Step.INPUT)) {
        continue;
      }
      if (!step.reshapes().isEmpty()
          && step.reshapes().getFirst() instanceof FeedForwardToCnnPreProcessor image) {
        return List.of(
            new Shape(
                (int) image.getNumChannels(),
                (int) image.getInputHeight(),
                (int) image.getInputWidth()));
      }
      if (!step.reshapes().isEmpty()
          && step.reshapes().getFirst() instanceof CnnToFeedForwardPreProcessor flattened
          && flattened.getNumChannels() > 0) {
        return List.of(
            new Shape(
                (int) flattened.getNumChannels(),
                (int) flattened.getInputHeight(),
                (int) flattened.getInputWidth()));
      }
      if (step.what() instanceof ConvolutionLayer convolution) {
        return tellsExtents(steps) ? squares((int) convolution.getNIn()) : List.of();
      }
      if (step.what() instanceof FeedForwardLayer flat && flat.getNIn() > 0) {
        return List.of(Shape.flat((int) flat.getNIn()));
      }
    }
    return List.of();
  }

  /// Whether a layer behind expects a certain number of values of an image.
  private static boolean tellsExtents(List<Step> steps) {
    return steps.stream()
        .anyMatch(
            step ->
                step.reshapes().stream().anyMatch(CnnToFeedForwardPreProcessor.class::isInstance)
                    && (step.what() instanceof PreprocessorVertex
                        || step.what() instanceof DropoutLayer
                        || step.what() instanceof DenseLayer
                        || step.what() instanceof BaseOutputLayer));
  }

  /// Several sides may fit, where rows are left over at the edge; round sides are likelier.
  private static List<Shape> squares(int channels) {
    Set<Integer> sides = new LinkedHashSet<>();
    IntStream.of(USUAL).forEach(sides::add);
    for (int factor : new int[] {8, 4, 2, 1}) {
      IntStream.rangeClosed(1, LONGEST_SIDE / factor).forEach(k -> sides.add(factor * k));
    }
    return sides.stream().map(side -> new Shape(channels, side, side)).toList();
  }
}
