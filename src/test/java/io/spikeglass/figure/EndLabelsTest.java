package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The labels behind curves.
class EndLabelsTest {

  private static final double LEAST = 12;

  private static PlotArea area(double... heights) {
    List<Mark> labels =
        Arrays.stream(heights)
            .mapToObj(y -> (Mark) new Mark.EndLabel(y, List.of(Words.note("at " + y))))
            .toList();
    Panel panel = Panel.of("p", Axis.numbers("x", 0, 1), Axis.numbers("y", 0, 10), 100, labels);
    return new PlotArea(0, panel, 50, 0, 200, 100);
  }

  @Test
  void curvesThatEndTogetherAreReadOneBelowTheOther() {
    PlotArea area = area(5, 5.1, 4.9, 0, 10);
    List<EndLabels.Placed> placed = EndLabels.of(area);
    assertEquals(
        List.of("at 10.0", "at 5.1", "at 5.0", "at 4.9", "at 0.0"),
        placed.stream().flatMap(label -> label.words().stream()).map(Words::text).toList());
    for (int i = 1; i < placed.size(); i++) {
      assertTrue(placed.get(i).y() - placed.get(i - 1).y() >= LEAST);
    }
    assertTrue(
        Stream.of(placed.getFirst(), placed.getLast())
            .allMatch(label -> label.y() >= area.top() && label.y() <= area.bottom()));
  }
}
