package io.spikeglass.files.nir;

import io.jhdf.api.WritableGroup;
import io.spikeglass.network.Weights;
import java.lang.reflect.Array;
import java.util.Arrays;

/// A group of HDF5 that is being written, as one node of the graph.
record NirGroup(WritableGroup group) {

  /// A group inside this one.
  NirGroup group(String name) {
    return new NirGroup(group.putGroup(name));
  }

  /// A text; an empty one is left out, because the library has no type for it.
  NirGroup put(String field, String text) {
    if (!text.isEmpty()) {
      group.putDataset(field, text);
    }
    return this;
  }

  NirGroup put(String field, String[][] texts) {
    group.putDataset(field, texts);
    return this;
  }

  NirGroup put(String field, long number) {
    group.putDataset(field, number);
    return this;
  }

  NirGroup put(String field, double number) {
    group.putDataset(field, number);
    return this;
  }

  /// A vector of whole numbers.
  NirGroup put(String field, long... numbers) {
    group.putDataset(field, numbers);
    return this;
  }

  NirGroup put(String field, Weights weights) {
    group.putDataset(field, nested(weights.values(), 0, weights.dims(), 0));
    return this;
  }

  /// The row-major `values` from `offset` on as arrays of arrays, which is how the library takes
  /// extents.
  private static Object nested(float[] values, int offset, int[] dims, int axis) {
    if (axis == dims.length - 1) {
      return Arrays.copyOfRange(values, offset, offset + dims[axis]);
    }
    int each = 1;
    for (int inner = axis + 1; inner < dims.length; inner++) {
      each *= dims[inner];
    }
    Object first = nested(values, offset, dims, axis + 1);
    Object all = Array.newInstance(first.getClass(), dims[axis]);
    Array.set(all, 0, first);
    for (int i = 1; i < dims[axis]; i++) {
      Array.set(all, i, nested(values, offset + i * each, dims, axis + 1));
    }
    return all;
  }
}
