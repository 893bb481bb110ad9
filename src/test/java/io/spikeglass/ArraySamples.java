package io.spikeglass;

import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.util.List;

/// Samples held in memory, in model space, without labels.
///
/// @param name name of the data set
/// @param shape shape of one sample
/// @param inputs one array per sample
public record ArraySamples(String name, Shape shape, List<float[]> inputs) implements Samples {

  @Override
  public int size() {
    return inputs.size();
  }

  @Override
  public void read(int index, float[] into, int offset) {
    float[] input = inputs.get(index);
    System.arraycopy(input, 0, into, offset, input.length);
  }

  @Override
  public int label(int index) {
    return UNLABELLED;
  }

  @Override
  public Space space() {
    return Space.MODEL;
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public String fingerprint() {
    return "";
  }
}
