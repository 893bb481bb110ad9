package io.spikeglass.simulation;

import java.util.Arrays;

/// A stage that computes every step's row from the rows of its inputs alone, in the same way.
final class RowStage implements Stage {

  /// What happens to one row.
  @FunctionalInterface
  interface Rule {
    /// Writes the row at `to[at]` from the inputs' rows at `from[i][offset[i]]`.
    ///
    /// @param pass charges pass without constants
    void apply(float[][] from, int[] offset, float[] to, int at, Pass pass);
  }

  private final int node;
  private final int[] inputs;
  private final Rule rule;

  RowStage(int node, int[] inputs, Rule rule) {
    this.node = node;
    this.inputs = inputs.clone();
    this.rule = rule;
  }

  @Override
  public int node() {
    return node;
  }

  @Override
  public int[] inputs() {
    return inputs;
  }

  @Override
  public void run(Frame frame) {
    boolean constant = Stage.constant(frame, inputs);
    int count = constant ? 1 : frame.steps();
    float[][] from = frame.workspace().rows(inputs.length);
    int[] offset = frame.workspace().places(inputs.length);
    for (int i = 0; i < inputs.length; i++) {
      Signal source = frame.signal(inputs[i]);
      from[i] = source.rows(source.rowCount(frame.steps()));
      offset[i] = 0;
    }
    Signal target = frame.signal(node);
    float[] to = target.write(count, constant);
    for (int s = 0; s < count; s++) {
      rule.apply(from, offset, to, s * target.shape().size(), frame.pass());
      for (int i = 0; i < inputs.length; i++) {
        Signal source = frame.signal(inputs[i]);
        offset[i] += source.isConstant() ? 0 : source.shape().size();
      }
    }
  }

  /// Sum, operands in input order.
  static Rule add(int operands, int size) {
    return (from, offset, to, at, _) -> {
      System.arraycopy(from[0], offset[0], to, at, size);
      for (int i = 1; i < operands; i++) {
        float[] values = from[i];
        int base = offset[i];
        for (int k = 0; k < size; k++) {
          to[at + k] += values[base + k];
        }
      }
    };
  }

  /// Scale and shift per channel; the product is rounded before the shift is added.
  static Rule affine(float[] scale, float[] shift, int area) {
    int channels = scale.length;
    return (from, offset, to, at, pass) -> {
      for (int p = 0; p < area * channels; p += channels) {
        for (int c = 0; c < channels; c++) {
          float product = from[0][offset[0] + p + c] * scale[c];
          to[at + p + c] = pass == Pass.STEPS ? product + shift[c] : product;
        }
      }
    };
  }

  /// Channels of all inputs side by side.
  ///
  /// @param channels of every input
  static Rule concat(int[] channels, int area) {
    int total = Arrays.stream(channels).sum();
    return (from, offset, to, at, _) -> {
      int first = at;
      for (int i = 0; i < channels.length; i++) {
        for (int p = 0; p < area; p++) {
          System.arraycopy(
              from[i], offset[i] + p * channels[i], to, first + p * total, channels[i]);
        }
        first += channels[i];
      }
    };
  }

  /// Other places for the same values: value k comes from `source[k]`, or is 0 where that is
  /// negative.
  static Rule move(int[] source) {
    return (from, offset, to, at, _) -> {
      for (int k = 0; k < source.length; k++) {
        to[at + k] = source[k] < 0 ? 0 : from[0][offset[0] + source[k]];
      }
    };
  }
}
