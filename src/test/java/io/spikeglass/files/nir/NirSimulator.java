package io.spikeglass.files.nir;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Runs a NIR file as it stands, in float64, straight from the definitions of its primitives:
/// spikes count 1, and of the metadata only reset by subtraction and initial potentials are obeyed.
final class NirSimulator {

  private final Map<String, Group> nodes = new HashMap<>();
  private final Map<String, List<String>> sources = new HashMap<>();
  private final Map<String, double[]> potentials = new HashMap<>();
  private final Map<String, Integer> spikes = new HashMap<>();
  private final List<String> order = new ArrayList<>();

  NirSimulator(Path file) {
    HdfFile hdf = new HdfFile(file);
    Group graph = (Group) hdf.getChild("node");
    ((Group) graph.getChild("nodes"))
        .getChildren()
        .forEach((name, group) -> nodes.put(name, (Group) group));
    for (String[] edge : (String[][]) ((Dataset) graph.getChild("edges")).getData()) {
      sources.computeIfAbsent(edge[1], _ -> new ArrayList<>()).add(edge[0]);
    }
    Set<String> open = new TreeSet<>(nodes.keySet());
    while (!open.isEmpty()) {
      String next =
          open.stream()
              .filter(name -> order.containsAll(sources.getOrDefault(name, List.of())))
              .findFirst()
              .orElseThrow();
      order.add(next);
      open.remove(next);
    }
  }

  /// What the output has summed up after `steps` steps with this current at the input.
  double[] run(float[] input, int steps) {
    double[] sum = new double[0];
    for (int t = 0; t < steps; t++) {
      Map<String, double[]> values = new HashMap<>();
      for (String name : order) {
        double[] x = null;
        for (String source : sources.getOrDefault(name, List.of())) {
          x = x == null ? values.get(source).clone() : added(x, values.get(source));
        }
        values.put(name, x == null ? widened(input) : step(name, x));
        if (type(name).equals("Output")) {
          sum = sum.length == 0 ? x : added(sum, x);
        }
      }
    }
    return sum;
  }

  /// Spikes of every population so far, by the name of its layer.
  Map<String, Integer> spikes() {
    return spikes;
  }

  private String type(String name) {
    return (String) data(name, "type");
  }

  private Object data(String name, String field) {
    return ((Dataset) nodes.get(name).getByPath(field)).getData();
  }

  private double[] step(String name, double[] x) {
    return switch (type(name)) {
      case "Output", "Flatten" -> x;
      case "Scale" -> times(x, flat(name, "scale"));
      case "Affine" -> added(product(name, x), flat(name, "bias"));
      case "Linear" -> product(name, x);
      case "Conv2d" -> convolution(name, x);
      case "AvgPool2d" -> pool(name, x);
      case "IF" -> fire(name, x);
      default -> throw new AssertionError(type(name));
    };
  }

  private double[] product(String name, double[] x) {
    float[][] weight = (float[][]) data(name, "weight");
    double[] y = new double[weight.length];
    for (int o = 0; o < y.length; o++) {
      for (int i = 0; i < x.length; i++) {
        y[o] += weight[o][i] * x[i];
      }
    }
    return y;
  }

  private double[] convolution(String name, double[] x) {
    float[][][][] weight = (float[][][][]) data(name, "weight");
    float[] bias = (float[]) data(name, "bias");
    int[] size = numbers(name, "input_shape");
    int[] stride = numbers(name, "stride");
    int[] pad = numbers(name, "padding");
    int[] dilation = numbers(name, "dilation");
    int groups = ((Number) data(name, "groups")).intValue();
    int rows = (size[0] + 2 * pad[0] - dilation[0] * (weight[0][0].length - 1) - 1) / stride[0] + 1;
    int columns =
        (size[1] + 2 * pad[1] - dilation[1] * (weight[0][0][0].length - 1) - 1) / stride[1] + 1;
    double[] y = new double[weight.length * rows * columns];
    for (int at = 0; at < y.length; at++) {
      int o = at / (rows * columns);
      int first = o / (weight.length / groups) * weight[0].length;
      y[at] = bias[o];
      for (int c = 0; c < weight[o].length; c++) {
        for (int r = 0; r < weight[o][c].length; r++) {
          for (int k = 0; k < weight[o][c][r].length; k++) {
            int row = at / columns % rows * stride[0] - pad[0] + r * dilation[0];
            int column = at % columns * stride[1] - pad[1] + k * dilation[1];
            if (row >= 0 && row < size[0] && column >= 0 && column < size[1]) {
              y[at] += weight[o][c][r][k] * x[((first + c) * size[0] + row) * size[1] + column];
            }
          }
        }
      }
    }
    return y;
  }

  /// The files under test pool images of equal height and width, without padding.
  private double[] pool(String name, double[] x) {
    int[] kernel = numbers(name, "kernel_size");
    int[] stride = numbers(name, "stride");
    int channels = channelsInto(name);
    int side = (int) Math.round(Math.sqrt((double) x.length / channels));
    int outputs = (side - kernel[0]) / stride[0] + 1;
    double[] y = new double[channels * outputs * outputs];
    for (int at = 0; at < y.length; at++) {
      int corner =
          (at / (outputs * outputs) * side + at / outputs % outputs * stride[0]) * side
              + at % outputs * stride[1];
      for (int r = 0; r < kernel[0]; r++) {
        for (int c = 0; c < kernel[1]; c++) {
          y[at] += x[corner + r * side + c] / (kernel[0] * kernel[1]);
        }
      }
    }
    return y;
  }

  private int channelsInto(String name) {
    String before = sources.get(name).getFirst();
    return type(before).equals("IF")
        ? ((float[][][]) data(before, "v_threshold")).length
        : channelsInto(before);
  }

  private double[] fire(String name, double[] x) {
    float[] theta = floats(data(name, "v_threshold"));
    double[] v =
        potentials.computeIfAbsent(
            name, _ -> widened(floats(data(name, "metadata/initial_potential"))));
    double[] fired = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      v[i] += x[i];
      if (v[i] > theta[i]) {
        v[i] -= theta[i];
        fired[i] = 1;
        spikes.merge((String) data(name, "metadata/name"), 1, Integer::sum);
      }
    }
    return fired;
  }

  private double[] flat(String name, String field) {
    return widened(floats(data(name, field)));
  }

  private int[] numbers(String name, String field) {
    long[] numbers = (long[]) data(name, field);
    return new int[] {(int) numbers[0], (int) numbers[1]};
  }

  private static float[] floats(Object nested) {
    if (nested instanceof float[] row) {
      return row;
    }
    float[][] rows = Stream.of((Object[]) nested).map(NirSimulator::floats).toArray(float[][]::new);
    float[] all = new float[rows.length * rows[0].length];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, all, r * rows[0].length, rows[0].length);
    }
    return all;
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static double[] added(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private static double[] times(double[] a, double[] b) {
    double[] product = a.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] *= b[i];
    }
    return product;
  }
}
