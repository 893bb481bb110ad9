package io.spikeglass.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.figure.AccountFigures;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Mark;
import io.spikeglass.figure.PairAccounts;
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
    Side.Pair pair = new Side.Pair(clipping, view.end(), roomy, view.end());
    Mark.HeatMap a = map(new Side.One(pair, AccountFigures.Of.A), view);
    Mark.HeatMap b = map(new Side.One(pair, AccountFigures.Of.B), view);
    assertEquals(a.limit(), b.limit());
    assertEquals(Math.max(alone(clipping, view).limit(), alone(roomy, view).limit()), a.limit());
  }

  /// Thresholds far below the activations clip: that is what A adds more than B.
  @Test
  void theThirdColumnIsTheFirstLessTheSecond() throws Exception {
    session.open("small", "test");
    worker.runAll();
    Run clipping = runWith(0.05f);
    Run roomy = runWith(2);
    View view = Views.of(roomy, session.choicesProperty().get(), session.focusProperty().get());
    Side.Pair pair = new Side.Pair(clipping, view.end(), roomy, view.end());
    List<Mark.Bar> a = bars(Which.A, pair);
    List<Mark.Bar> b = bars(Which.B, pair);
    List<Mark.Bar> difference = bars(Which.DIFFERENCE, pair);
    assertEquals(2, difference.size());
    for (int l = 0; l < difference.size(); l++) {
      assertEquals(sum(a.get(l)) - sum(b.get(l)), sum(difference.get(l)), 1e-9);
    }
    Mark.Part clipped = a.getFirst().parts().getFirst();
    assertEquals("clipping", clipped.name(), "the largest part stands first");
    Mark.Part more = difference.getFirst().parts().getFirst();
    assertEquals("clipping", more.name(), "so does what A adds more");
    assertTrue(more.value() > 0);
    String sentence = pair.accounts().difference();
    assertTrue(sentence.contains(" is clipping in first, "), sentence);
    assertFalse(pair.accounts().otherOrder().isEmpty(), "thresholds differ");
  }

  /// The strip counts in θ²: so does the comparison where both have the same thresholds.
  @Test
  void withEqualThresholdsTheLayersStandAsInTheStrip() throws Exception {
    session.open("small", "test");
    worker.runAll();
    Run zero = session.runProperty().get();
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()));
    worker.runAll();
    Run half = session.runProperty().get();
    int steps = session.choicesProperty().get().steps();
    Side.Pair pair = new Side.Pair(zero, steps, half, steps);
    assertEquals("", pair.accounts().otherOrder());
    List<Mark.Bar> bars = bars(Which.A, pair);
    for (int l = 0; l < bars.size(); l++) {
      double share = zero.analysis().layers()[l][steps - 1].share();
      assertEquals(100 * share, sum(bars.get(l)), 1e-6);
    }
  }

  @Test
  void whatIsNotKnownYetIsADash() {
    for (Which which : Which.values()) {
      Figure figure = which.unknown(List.of("first", "second"), 0);
      Mark.Bars bars = (Mark.Bars) figure.panels().getFirst().marks().getFirst();
      assertEquals(List.of("–", "–"), bars.bars().stream().map(bar -> bar.value().text()).toList());
      assertTrue(bars.bars().stream().allMatch(bar -> bar.parts().isEmpty()));
    }
  }

  private static double sum(Mark.Bar bar) {
    return bar.parts().stream().mapToDouble(Mark.Part::value).sum();
  }

  private static List<Mark.Bar> bars(Which which, Side.Pair pair) {
    Figure figure = which.added(pair.accounts(), 0);
    return ((Mark.Bars) figure.panels().getFirst().marks().getFirst()).bars();
  }

  @Test
  void theCausesOfALayerAddUpToItsDifference() {
    session.open("small", "test");
    worker.runAll();
    Run clipping = runWith(0.05f);
    Run roomy = runWith(2);
    int steps = session.choicesProperty().get().steps();
    Figure figure =
        AccountFigures.difference(
            PairAccounts.of(clipping.analysis(), steps, roomy.analysis(), steps), -1);
    Mark.Bars bars = (Mark.Bars) figure.panels().getFirst().marks().getFirst();
    for (Mark.Bar bar : bars.bars()) {
      assertEquals(bar.net(), sum(bar), 1e-9);
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
