package io.spikeglass.figure;

import io.spikeglass.analysis.MarginShift;
import java.util.ArrayList;
import java.util.List;

/// Pictures of what moved the class margin of a sample.
public final class MarginFigures {

  private static final double ROW = 26;

  private MarginFigures() {}

  /// What every layer did to the margin, the ANN's margin first and the SNN's last.
  ///
  /// @param names of the populations
  /// @param right name of the class that should win
  /// @param rival name of the class that it is compared with
  public static Figure layers(MarginShift shift, List<String> names, String right, String rival) {
    List<Mark.Bar> bars = new ArrayList<>();
    double low = Math.min(0, Math.min(shift.annMargin(), shift.snnMargin()));
    double high = Math.max(0, Math.max(shift.annMargin(), shift.snnMargin()));
    bars.add(bar("ANN margin", shift.annMargin(), Fill.plain(Ink.INK3), false));
    for (int l = 0; l < names.size(); l++) {
      double value = shift.layers()[l];
      low = Math.min(low, value);
      high = Math.max(high, value);
      Fill fill = Fill.plain(value < 0 ? Ink.TOO_LOW : Ink.TOO_HIGH);
      bars.add(bar(names.get(l), value, fill, l == shift.worst()));
    }
    bars.add(bar("SNN margin", shift.snnMargin(), Fill.plain(Ink.INK3), false));
    double space = Math.max(1e-6, 0.06 * (high - low));
    Axis x =
        Axis.numbers("score of " + right + " less score of " + rival, low - space, high + space);
    Panel panel =
        Panel.of(
                "margin",
                x,
                Axis.rows(bars.size()),
                ROW * bars.size(),
                List.of(new Mark.Bars("margin moved", bars)))
            .open();
    return Figure.small(
            "why-wrong",
            Heading.of("What moved the margin", "each layer's own error, at T = " + shift.step()),
            panel)
        .within(new Figure.Gutters(86, 52));
  }

  private static Mark.Bar bar(String name, double value, Fill fill, boolean strong) {
    Words label = strong ? Words.name(name) : new Words(name, Ink.INK2, Role.LABEL);
    return new Mark.Bar(
        label,
        List.of(new Mark.Part(name, value, fill)),
        Double.NaN,
        new Words(Numbers.signed(value, 2), Ink.INK, Role.LABEL));
  }
}
