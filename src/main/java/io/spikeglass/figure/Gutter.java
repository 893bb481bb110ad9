package io.spikeglass.figure;

import java.util.List;

/// How much room the words beside the panels need.
final class Gutter {

  private static final double EDGE = 4;
  private static final double UPRIGHT_LABEL = 18;
  private static final double LEAST_RIGHT = 10;

  private Gutter() {}

  static double left(Figure figure) {
    double most = 0;
    for (Panel panel : figure.panels()) {
      double need = ticks(panel);
      need += need > 0 ? Layout.TICK_GAP : 0;
      double words = widest(panel.left());
      need += words > 0 ? words + Layout.WORDS_GAP : 0;
      need += hasUprightLabel(panel) ? UPRIGHT_LABEL : 0;
      for (Mark mark : panel.marks()) {
        if (mark instanceof Mark.Bars bars) {
          for (Mark.Bar bar : bars.bars()) {
            need = Math.max(need, Typeface.width(bar.label()) + Layout.WORDS_GAP);
          }
        }
      }
      most = Math.max(most, need);
    }
    return most + EDGE;
  }

  static double right(Figure figure) {
    double most = LEAST_RIGHT;
    for (Panel panel : figure.panels()) {
      double need = widest(panel.right());
      for (Mark mark : panel.marks()) {
        need =
            Math.max(
                need,
                switch (mark) {
                  case Mark.EndLabel label -> width(label.words());
                  case Mark.Bars bars ->
                      bars.bars().stream()
                          .mapToDouble(bar -> Typeface.width(bar.value()))
                          .max()
                          .orElse(0);
                  default -> 0;
                });
      }
      most = Math.max(most, need > 0 ? need + Layout.WORDS_GAP : 0);
    }
    return most + EDGE;
  }

  /// Width of words in one line, with spaces between.
  static double width(List<Words> words) {
    double sum = 0;
    for (Words word : words) {
      sum += Typeface.width(word) + (sum > 0 ? Layout.TICK_GAP : 0);
    }
    return sum;
  }

  /// Width of the widest tick label of the vertical axis.
  static double ticks(Panel panel) {
    if (!panel.y().showsWords()) {
      return 0;
    }
    double most = 0;
    for (Axis.Tick tick : Ticks.of(panel.y(), panel.size().pixels())) {
      most = Math.max(most, Typeface.width(tick.text(), Role.TICK));
    }
    return most;
  }

  static boolean hasUprightLabel(Panel panel) {
    return !panel.y().label().isEmpty() && panel.left().isEmpty();
  }

  private static double widest(List<Words> lines) {
    return lines.stream().mapToDouble(Typeface::width).max().orElse(0);
  }
}
