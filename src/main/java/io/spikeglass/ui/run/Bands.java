package io.spikeglass.ui.run;

import io.spikeglass.figure.Figure;

/// Which of the bands of a figure are on show: all of them where each has room for its name, else
/// as many, one after the other, as have room for their name and a count.
///
/// @param total bands of the figure
/// @param shown how many of them are on show
/// @param first the uppermost on show
record Bands(int total, int shown, int first) {

  /// Of a figure that is not there yet.
  static final Bands NONE = new Bands(0, 0, 0);

  /// Lowest band where all are on show, pixels: a line of words.
  static final double LEAST = 16;

  /// Lowest band where not all are, pixels: two lines.
  static final double LEAST_OF_SOME = 24;

  Bands {
    first = Math.clamp(first, 0, Math.max(0, total - shown));
  }

  /// The bands of a figure of `total`, `height` pixels high; `first` is on top if there is anything
  /// below it to fill the room.
  static Bands of(int total, double height, int first) {
    if (total * LEAST + (total - 1) * Figure.GAP <= height) {
      return new Bands(total, total, 0);
    }
    int room = (int) ((height + Figure.GAP) / (LEAST_OF_SOME + Figure.GAP));
    return new Bands(total, Math.clamp(room, 1, total), first);
  }

  /// Whether there are more than are on show.
  boolean scroll() {
    return shown < total;
  }

  /// Whether `band` is on show.
  boolean holds(int band) {
    return band >= first && band < first + shown;
  }

  /// The same from another band on.
  Bands from(int other) {
    return new Bands(total, shown, other);
  }

  /// The same with `band` on show, moved as little as it takes.
  Bands revealing(int band) {
    return from(Math.clamp(first, band - shown + 1, Math.max(band, band - shown + 1)));
  }

  /// What of `figure` is on show; all of it where it has other bands than these.
  Figure of(Figure figure) {
    return scroll() && figure.panels().size() == total
        ? figure.showing(figure.panels().subList(first, first + shown))
        : figure;
  }

  /// Which are on show, in words such as `layers 3–8 of 19`; empty where all are.
  String words() {
    return scroll() ? "layers " + (first + 1) + "–" + (first + shown) + " of " + total : "";
  }
}
