package io.spikeglass.ui.inspect;

import io.spikeglass.experiment.Evaluation;
import io.spikeglass.ui.Freshness;
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Widgets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Says, while the data set is measured in part and no further, how far it is, with the way to go
/// on.
final class PausedLine extends HBox {

  private final Scoring scoring;
  private final Label words = Widgets.label("", "note");

  PausedLine(Scoring scoring) {
    super(8);
    this.scoring = scoring;
    setId("paused");
    setAlignment(Pos.CENTER_LEFT);
    Button on =
        Widgets.button(
            "▸ go on", "Goes on measuring the data set where it was stopped", scoring::goOn);
    on.getStyleClass().setAll("link");
    on.setId("go-on");
    getChildren().addAll(words, on);
    Widgets.show(this, false);
  }

  /// @param freshness of the numbers above
  void show(Freshness freshness) {
    boolean needed = !freshness.isCurrent() && scoring.canGoOn();
    Widgets.show(this, needed);
    if (needed) {
      words.setText(words(freshness, scoring.scoreProperty().get()));
    }
  }

  private static String words(Freshness freshness, Scoring.@Nullable Score score) {
    if (score == null || !(freshness instanceof Freshness.Paused)) {
      return "not measured with these settings";
    }
    Evaluation found = score.evaluation();
    return Numbers.count(found.outcomes().size())
        + " of "
        + Numbers.count(found.requested())
        + " · paused";
  }
}
