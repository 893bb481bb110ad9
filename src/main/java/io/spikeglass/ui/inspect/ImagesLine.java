package io.spikeglass.ui.inspect;

import io.spikeglass.experiment.Evaluation;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.help.Term;
import io.spikeglass.ui.widget.Fitting;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Job;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// On how many images the numbers above rest, how long the rest takes, a pause and the way to go
/// on, and the choice of how many are wanted.
final class ImagesLine extends HBox {

  /// Beside the pause and the choice of how many.
  /// What the choice and the link beside them leave to the words.
  private static final Fitting WORDS = new Fitting(false, 11.5, 164);

  private final Scoring scoring;
  private final Label words = Widgets.label("", "note");
  private final Button pause;
  private final Button on;
  private final ComboBox<Integer> limit = new ComboBox<>();
  private String whole = "";

  ImagesLine(Scoring scoring) {
    super(8);
    this.scoring = scoring;
    setId("images");
    setAlignment(Pos.CENTER_LEFT);
    pause = Widgets.button("‖ pause", "Stops measuring the data set for now", scoring::stop);
    pause.getStyleClass().setAll("link");
    pause.setId("pause-images");
    on =
        Widgets.button(
            "▸ go on", "Goes on measuring the data set where it was stopped", scoring::goOn);
    on.getStyleClass().setAll("link");
    on.setId("go-on");
    limit.setId("image-limit");
    limit.getStyleClass().add("small-choice");
    limit.getItems().setAll(Scoring.LIMITS);
    limit.setConverter(Widgets.words(ImagesLine::words));
    limit.setValue(scoring.limitProperty().get());
    limit.setOnAction(_ -> scoring.limitTo(limit.getValue()));
    Widgets.describe(
        limit, "Images that the data set is measured on: fewer are sooner, more tell more");
    words.setMinWidth(USE_PREF_SIZE);
    Term.explain(words, () -> whole);
    getChildren().addAll(words, pause, on, Widgets.spring(), limit);
  }

  /// @param freshness of the numbers above
  void show(Freshness freshness) {
    Scoring.Score score = scoring.scoreProperty().get();
    Job job = scoring.jobProperty().get();
    boolean stopped = !freshness.isCurrent() && scoring.canGoOn();
    Widgets.show(this, score != null || job != null || stopped);
    Widgets.show(pause, job != null);
    Widgets.show(on, stopped);
    String measured = measured(score);
    String left = job == null ? stopped(measured, stopped) : job.left();
    whole = joined(measured, left);
    words.setText(WORDS.of(whole, joined(measured, left.replace("about ", "")), measured));
  }

  /// What is not measured is said only where it waits for somebody.
  private static String stopped(String measured, boolean stopped) {
    return !stopped ? "" : measured.isEmpty() ? "not measured yet" : "paused";
  }

  private static String joined(String measured, String rest) {
    return Stream.of(measured, rest)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private String measured(Scoring.@Nullable Score score) {
    if (score == null || !scoring.isCurrent(score)) {
      return "";
    }
    Evaluation found = score.evaluation();
    return Numbers.count(found.outcomes().size()) + " of " + Numbers.count(found.requested());
  }

  private static String words(int samples) {
    return samples == Scoring.ALL ? "all" : Numbers.count(samples);
  }
}
