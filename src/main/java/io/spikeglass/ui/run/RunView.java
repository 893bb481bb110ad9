package io.spikeglass.ui.run;

import io.spikeglass.analysis.AccuracyOverTime;
import io.spikeglass.analysis.AnnReference;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.EvaluationFigures;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Figures;
import io.spikeglass.figure.Neurons;
import io.spikeglass.figure.PlotArea;
import io.spikeglass.figure.Scores;
import io.spikeglass.figure.View;
import io.spikeglass.files.results.RunFigures;
import io.spikeglass.simulation.Trace;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Focus;
import io.spikeglass.ui.LiveRun;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Views;
import io.spikeglass.ui.compare.Curves;
import io.spikeglass.ui.compare.PointView;
import io.spikeglass.ui.experiment.Microscope;
import io.spikeglass.ui.export.Exportable;
import io.spikeglass.ui.help.Term;
import io.spikeglass.ui.plot.Gestures;
import io.spikeglass.ui.plot.Zoom;
import io.spikeglass.ui.work.Freshness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The centre: network strip, and on one time axis raster, membranes, class scores and accuracy.
public final class RunView extends VBox {

  private static final double RASTER_SHARE = 190;
  private static final double MEMBRANE_SHARE = 170;
  private static final double SCORES_SHARE = 150;
  private static final double ACCURACY_SHARE = 58;
  /// From the plot of the accuracy down to the flags of the cursors.
  private static final double ABOVE_FLAGS = 7;

  private static final long PATIENCE_NANOS = 30_000_000;
  private static final Least LEAST_RASTER = new Least(74, 56);
  private static final Least LEAST_MEMBRANE = new Least(74, 66);
  private static final Least LEAST_SCORES = new Least(114, 92);
  private static final Least LEAST_ACCURACY = new Least(32, 28);

  /// Height from which there is no need to squeeze: that of the smallest window under its title
  /// bar, with nothing to say.
  private static final double UNSQUEEZED = 548;

  private final Context context;
  private final Session session;
  private final Zoom time;
  private final StripView strip;
  private final RasterZone raster;
  private final TimeView membrane;
  private final TimeView scores;
  private final TimeView accuracy;
  private int watched;

  public RunView(Context context, Player player) {
    this.context = context;
    session = context.session();
    time = new Zoom(context.trail());
    getStyleClass().add("centre");
    setId("centre");
    setMinHeight(0);
    TimePointing pointing = new TimePointing(context);
    raster = new RasterZone(context, time, pointing, this::refresh);
    membrane = new TimeView(context, time, "Membrane", "membrane", RunView::withoutSteps, legend());
    scores = new TimeView(context, time, "Class scores", "scores", TimeView::forScreen);
    accuracy = new TimeView(context, time, "", "accuracy", TimeView::forScreen);
    strip = new StripView(context);
    accuracy.leaveUnveiled();
    accuracy.hang(ABOVE_FLAGS);
    size(raster.view(), RASTER_SHARE, LEAST_RASTER);
    size(membrane, MEMBRANE_SHARE, LEAST_MEMBRANE);
    size(scores, SCORES_SHARE, LEAST_SCORES);
    size(accuracy, ACCURACY_SHARE, LEAST_ACCURACY);
    getChildren()
        .addAll(
            strip, raster.view(), membrane, scores, accuracy, new TimeBar(context, player, time));
    membrane.onHover(pointing::membraneWords);
    membrane.onPick(pointing.inMembrane());
    scores.onHover(pointing::scoreWords);
    accuracy.onHover(pointing::accuracyWords);
    accuracy.onPick(samplesAtPoint());
    session
        .choicesProperty()
        .addListener(
            (_, before, now) -> {
              if (before.lastStep() != now.lastStep()) {
                time.clear();
              }
            });
    session.openedProperty().addListener(_ -> time.clear());
    session.runProperty().addListener(_ -> refresh());
    session.choicesProperty().addListener(_ -> rechosen());
    session
        .focusProperty()
        .addListener(
            (_, before, now) -> {
              if (before.atStep(now.step()).equals(now)) {
                moveCursors();
              } else {
                refresh();
              }
            });
    context.scoring().scoreProperty().addListener(_ -> showAccuracy());
    context.pulse().listen(_ -> showFreshness());
    context.pulse().listen(_ -> watchStream(System.nanoTime()));
    refresh();
  }

  /// A click on the curve of accuracy lists what is gained and lost there.
  private Gestures.Picking samplesAtPoint() {
    return new Gestures.Picking() {
      @Override
      public void pick(PlotArea area, double x, double y) {
        PointView.show(context, accuracy.figure(), new Point2D(x, y), area.step(x));
      }
    };
  }

  private static Node[] legend() {
    Label threshold = new Label("┄ threshold");
    Label start = new Label("○ V(0)");
    Label spike = new Label("| spike");
    Term.THRESHOLD.explain(threshold);
    Term.START.explain(start);
    Term.SPIKE.explain(spike);
    for (Label label : List.of(threshold, start, spike)) {
      label.getStyleClass().add("note");
      label.setMinWidth(0);
    }
    return new Node[] {threshold, start, spike};
  }

  /// Plots share what height there is in proportion to their preferred heights.
  private void size(Region view, double share, Least least) {
    view.setPrefHeight(share);
    view.minHeightProperty()
        .bind(
            Bindings.when(heightProperty().lessThan(UNSQUEEZED))
                .then(least.squeezed())
                .otherwise(least.usual()));
    VBox.setVgrow(view, Priority.SOMETIMES);
  }

  /// How low a plot may become.
  ///
  /// @param usual in every window
  /// @param squeezed under a message in the smallest window
  private record Least(double usual, double squeezed) {}

  /// Other choices that this run does not answer are answered by the next one: until then only what
  /// is chosen moves.
  private void rechosen() {
    if (session.freshness().isCurrent()) {
      refresh();
    } else {
      moveCursors();
      showAccuracy();
    }
  }

  private void refresh() {
    Run run = session.runProperty().get();
    moveCursors();
    showAccuracy();
    if (run == null) {
      leave();
      return;
    }
    Choices choices = session.choicesProperty().get();
    Focus focus = session.focusProperty().get();
    if (choices.steps() > run.lastStep() || focus.layer() >= run.populations().size()) {
      return;
    }
    View view = Views.of(run, choices, focus);
    Trace trace = run.trace();
    AnnReference ann = run.analysis().ann();
    raster.show(run, focus, view);
    membrane.show(() -> Figures.membrane(trace, ann, view));
    scores.note(Figures.scoresNote(Scores.of(trace, ann, view.label())));
    scores.show(() -> Figures.scores(trace, ann, view));
    membrane.note(
        "v / θ of "
            + focus.picked().size()
            + " picked "
            + run.layerName(focus.layer())
            + " neurons (channel·row·column)");
  }

  /// What is left of another model says nothing about this one.
  private void leave() {
    raster.leave();
    List.of(membrane, scores).forEach(view -> view.figure().clear());
    membrane.note("");
  }

  /// The steps are named once for all plots, under the ribbon.
  private static Figure withoutSteps(Figure figure) {
    return TimeView.forScreen(figure).unlabelled();
  }

  /// All that the curve of the accuracy depends on: its cursors are drawn by the window.
  private record Shown(AccuracyOverTime curve, EvaluationFigures.Runs runs, int lastStep) {}

  private void showAccuracy() {
    Choices choices = session.choicesProperty().get();
    Scoring.Score score = context.scoring().scoreProperty().get();
    boolean current = score != null && context.scoring().isCurrent(score);
    AccuracyOverTime curve =
        current && score != null ? score.evaluation().accuracy() : new AccuracyOverTime(List.of());
    View view = View.of(choices.steps(), choices.lastStep(), 0, -1);
    EvaluationFigures.Runs runs = EvaluationFigures.Runs.of(choices.settings());
    accuracy.show(
        new Shown(curve, runs, choices.lastStep()), () -> Figures.timeBar(curve, runs, view));
  }

  private void moveCursors() {
    int steps = session.choicesProperty().get().steps();
    int look = session.focusProperty().get().step();
    for (TimeView view : List.of(raster.view(), membrane, scores, accuracy)) {
      view.move(steps, look);
    }
  }

  /// While a run takes longer than a blink, its steps are shown as they come.
  private void watchStream(long now) {
    LiveRun stream = session.streamingProperty().get();
    if (stream == null) {
      if (watched != 0) {
        watched = 0;
        refresh();
      }
      return;
    }
    int published = stream.trace().publishedSteps();
    if (published == watched || now - stream.since() < PATIENCE_NANOS) {
      return;
    }
    watched = published;
    Choices choices = session.choicesProperty().get();
    Focus focus = session.focusProperty().get();
    View view =
        View.of(choices.steps(), stream.trace().capacity(), focus.layer(), stream.label())
            .picking(focus.layer(), picked(stream, focus));
    raster.show(stream, view);
    membrane.show(() -> Figures.membrane(stream.trace(), stream.ann(), view));
    scores.show(() -> Figures.scores(stream.trace(), stream.ann(), view));
  }

  /// Before the first run nobody could pick any: those worth watching are shown.
  private List<Integer> picked(LiveRun stream, Focus focus) {
    return session.runProperty().get() == null
        ? Neurons.worthWatching(stream.ann().activation()[focus.layer()])
        : focus.picked();
  }

  private void showFreshness() {
    Freshness freshness = session.freshness();
    strip.fresh(freshness);
    // The steps of the run that is going on are what was asked for.
    double opacity = watched == 0 ? freshness.opacity() : 1;
    Freshness prefix =
        freshness instanceof Freshness.FittedTo(int steps)
            ? new Freshness.PrefixOf(steps)
            : freshness;
    for (TimeView view : List.of(raster.view(), membrane, scores)) {
      view.figure().setOpacity(opacity);
    }
    // Said in full once.
    raster.view().chip().show(prefix);
    membrane.chip().showBriefly(prefix);
    scores.chip().showBriefly(prefix);
    boolean aside = context.scoring().freshness() instanceof Freshness.Aside;
    accuracy.figure().setOpacity(aside ? Freshness.DIMMED : 1);
  }

  /// Lists what is gained and lost at T.
  public void showPoint() {
    accuracy
        .figure()
        .shown()
        .flatMap(now -> now.plot().areas().stream().findFirst())
        .ifPresent(
            area -> {
              int steps = session.choicesProperty().get().steps();
              Point2D top = new Point2D(area.pixelX(steps), area.top());
              PointView.show(context, accuracy.figure(), top, steps);
            });
  }

  /// The tile of the selected layer, in view; the strip where there is none.
  public Node layer() {
    return strip.layer();
  }

  /// What can be exported of what is on show.
  public List<Exportable> exports() {
    Run run = session.runProperty().get();
    if (run == null) {
      return List.of();
    }
    Choices choices = session.choicesProperty().get();
    View view = Views.of(run, choices, session.focusProperty().get());
    List<Figure> axis =
        Stream.of(raster.view(), membrane, scores)
            .flatMap(plot -> plot.exported().stream())
            .toList();
    List<Exportable> all = new ArrayList<>();
    if (!axis.isEmpty()) {
      all.add(
          new Exportable(
              "Raster, membranes and scores",
              () -> Figure.stack("exploration", axis),
              Optional.of(run)));
    }
    RunFigures.of(run.analysis(), view)
        .forEach(
            (_, figure) -> all.add(new Exportable(figure.title(), () -> figure, Optional.of(run))));
    all.add(
        new Exportable(
            "Error per neuron of " + run.layerName(view.layer()),
            () -> ErrorFigures.map(run.trace(), run.analysis().ann(), view),
            Optional.of(run)));
    run.key()
        .opened()
        .bench()
        .ifPresent(
            bench ->
                all.add(
                    new Exportable(
                        "Threshold microscope of " + run.populations().get(view.layer()).name(),
                        () ->
                            Microscope.figure(
                                bench, run, view.layer(), view.inspected(), view.end()),
                        Optional.of(run))));
    Curves curves = new Curves(context);
    curves
        .cost()
        .ifPresent(
            figure -> {
              all.add(new Exportable("Accuracy over T", curves::accuracy, Optional.of(run)));
              all.add(new Exportable(figure.title(), () -> figure, Optional.of(run)));
            });
    return all;
  }
}
