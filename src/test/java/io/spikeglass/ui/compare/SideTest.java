package io.spikeglass.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Mark;
import io.spikeglass.figure.View;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Views;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);

  private Run runWith(float theta) {
    session.choosing().change(settings -> settings.with(new ThresholdRule.Constant(theta)));
    worker.runAll();
    return session.runProperty().get();
  }

  private static Mark.HeatMap map(Side side, View view) throws Exception {
    Figure figure = side.pictures(List.of(0, 1), view).map().call();
    return (Mark.HeatMap) figure.panels().getFirst().marks().getFirst();
  }

  @Test
  void mapsOfBothSidesHaveTheSameColours() throws Exception {
    session.open("small", "test");
    worker.runAll();
    Run clipping = runWith(0.05f);
    Run roomy = runWith(2);
    View view = Views.of(roomy, session.choicesProperty().get(), session.focusProperty().get());
    assertNotEquals(
        alone(clipping, view).limit(), alone(roomy, view).limit(), "a case that differs");
    Mark.HeatMap a = map(new Side.One(clipping, roomy, view.end()), view);
    Mark.HeatMap b = map(new Side.One(roomy, clipping, view.end()), view);
    assertEquals(a.limit(), b.limit());
    assertEquals(Math.max(alone(clipping, view).limit(), alone(roomy, view).limit()), a.limit());
  }

  /// Thresholds far below the activations clip: that is what A adds more than B.
  @Test
  void theDifferenceIsTakenApartByCause() throws Exception {
    session.open("small", "test");
    worker.runAll();
    Run clipping = runWith(0.05f);
    Run roomy = runWith(2);
    View view = Views.of(roomy, session.choicesProperty().get(), session.focusProperty().get());
    Figure figure =
        new Side.Difference(clipping, view.end(), roomy)
            .pictures(List.of(0, 1), view)
            .added()
            .call();
    assertEquals("mostly clipping in first", figure.heading().subtitle());
    Mark.Bars bars = (Mark.Bars) figure.panels().getFirst().marks().getFirst();
    assertEquals(2, bars.bars().size());
    for (Mark.Bar bar : bars.bars()) {
      assertEquals(bar.net(), bar.parts().stream().mapToDouble(Mark.Part::value).sum(), 1e-12);
    }
    assertTrue(
        bars.bars().getFirst().parts().stream()
            .anyMatch(part -> part.name().equals("clipping") && part.value() > 0));
  }

  private static Mark.HeatMap alone(Run run, View view) {
    Figure figure = ErrorFigures.map(run.trace(), run.analysis().ann(), view);
    return (Mark.HeatMap) figure.panels().getFirst().marks().getFirst();
  }
}
