package io.spikeglass.figure;

import java.awt.Graphics2D;

/// What is exported on a paper of its own: one figure, or a page of several.
public sealed interface Printable permits Figure, Page {

  /// File-name stem, lower case with hyphens.
  String id();

  /// What it is called.
  String title();

  /// What it shows, in sentences.
  String summary();

  /// What it shows, one row per value.
  Table table();

  /// The height at which every panel has its preferred size, pixels at scale 1.
  double preferredHeight(Frame frame);

  /// The height that it takes on paper where none is prescribed.
  double naturalHeight(Frame frame);

  /// Paints it.
  void paint(Graphics2D g, Frame frame);
}
