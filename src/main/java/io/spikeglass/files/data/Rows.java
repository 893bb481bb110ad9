package io.spikeglass.files.data;

/// The pixels of an image row by row.
interface Rows {

  /// 1 for grey images, 3 for red, green, blue.
  int channels();

  /// Reads row `y` into `row`, one array per channel.
  void read(int y, double[][] row);
}
