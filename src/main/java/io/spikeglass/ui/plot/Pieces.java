package io.spikeglass.ui.plot;

import java.util.Arrays;
import java.util.BitSet;

/// How a picture is cut into pieces, counted along its rows.
///
/// @param width of the picture, pixels
/// @param height of the picture, pixels
/// @param pieceWidth of a piece; those at the right edge are as wide as what is left
/// @param pieceHeight of a piece; those at the lower edge are as high as what is left
record Pieces(int width, int height, int pieceWidth, int pieceHeight) {

  /// Large enough that a plot has few of them, small enough that a word changes one or two.
  private static final int WIDTH = 128;

  private static final int HEIGHT = 64;

  /// Pieces of the usual size.
  static Pieces of(int width, int height) {
    return new Pieces(width, height, WIDTH, HEIGHT);
  }

  /// A picture in one piece.
  static Pieces whole(int width, int height) {
    return new Pieces(width, height, width, height);
  }

  private int across() {
    return Math.ceilDiv(width, pieceWidth);
  }

  int count() {
    return across() * Math.ceilDiv(height, pieceHeight);
  }

  /// Left edge of a piece.
  int x(int piece) {
    return piece % across() * pieceWidth;
  }

  /// Upper edge of a piece.
  int y(int piece) {
    return piece / across() * pieceHeight;
  }

  int width(int piece) {
    return Math.min(pieceWidth, width - x(piece));
  }

  int height(int piece) {
    return Math.min(pieceHeight, height - y(piece));
  }

  /// Place of the first pixel in a row of a piece, along the rows of the picture.
  private int start(int piece, int row) {
    return (y(piece) + row) * width + x(piece);
  }

  /// Copies a piece of a picture.
  ///
  /// @param picture pixels along its rows
  /// @param copy takes the pixels of the piece along its rows
  void copy(int piece, int[] picture, int[] copy) {
    for (int row = 0; row < height(piece); row++) {
      System.arraycopy(picture, start(piece, row), copy, row * width(piece), width(piece));
    }
  }

  /// The pieces in which two pictures of this size differ.
  ///
  /// @param before pixels along the rows
  BitSet differences(int[] before, int[] now) {
    BitSet different = new BitSet(count());
    for (int piece = 0; piece < count(); piece++) {
      different.set(piece, differ(before, now, piece));
    }
    return different;
  }

  private boolean differ(int[] before, int[] now, int piece) {
    for (int row = 0; row < height(piece); row++) {
      int from = start(piece, row);
      int to = from + width(piece);
      if (!Arrays.equals(before, from, to, now, from, to)) {
        return true;
      }
    }
    return false;
  }
}
