package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.MarginShift;
import io.spikeglass.conversion.Population;
import io.spikeglass.experiment.SampleRepairs;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.MarginFigures;
import io.spikeglass.figure.Neurons;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.inspect.Explanation.Report;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Job;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The tab Why?: for a sample that the conversion loses, what moved its class margin, and which
/// small change repairs it, with every try.
final class WhyView extends VBox {

  private static final double BASE = 70;
  private static final double ROW = 26;

  private final Context context;
  private final Explanation explanation;
  private final Label state = Widgets.label("", "strong");
  private final Label hint = Widgets.label("", "note");
  private final Button explain;
  private final Button next;
  private final Button cancel;
  private final ProgressBar progress = new ProgressBar();
  private final VBox found = new VBox(8);
  private final PlotBox margins;
  private final VBox causes = new VBox();
  private final VBox tries = new VBox();

  WhyView(Context context, Explanation explanation) {
    this.context = context;
    this.explanation = explanation;
    explain = Widgets.button("Explain", "Finds what moved the class margin", explanation::explain);
    explain.setId("explain");
    explain.getStyleClass().add("primary");
    next =
        Widgets.button(
            "Next lost sample",
            "Goes to the next sample that the ANN gets right and the SNN wrong",
            () -> explanation.nextLost().ifPresent(context.session()::selectSample));
    next.setId("next-lost");
    cancel = Widgets.button("Cancel", "Stops trying", explanation::cancel);
    cancel.setId("cancel-explaining");
    margins = new PlotBox(context, "why-margins", BASE + 4 * ROW);
    state.setWrapText(true);
    state.setId("why-state");
    state.setMinHeight(USE_PREF_SIZE);
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    progress.setMaxWidth(Double.MAX_VALUE);
    found
        .getChildren()
        .addAll(
            margins,
            Widgets.heading(
                "What repairs this sample", Widgets.label("margin over the next class", "note")),
            tries,
            causes);
    getChildren().addAll(state, hint, Widgets.row(8, explain, next, cancel), progress, found);
    Session session = context.session();
    session.runProperty().addListener(_ -> refresh());
    session.choicesProperty().addListener(_ -> refresh());
    context.scoring().scoreProperty().addListener(_ -> refresh());
    explanation.reportProperty().addListener(_ -> refresh());
    explanation.jobProperty().addListener(_ -> refresh());
    context.pulse().listen(_ -> showProgress());
    refresh();
  }

  private void showProgress() {
    Job job = explanation.jobProperty().get();
    if (job != null) {
      progress.setProgress(job.share());
      hint.setText(job.step());
    }
    if (found.isVisible()) {
      // What is explained is what is chosen, also while its run is made again.
      boolean peeking = context.session().choosing().isPeeking();
      Freshness freshness = peeking ? new Freshness.Aside() : new Freshness.Live();
      margins.fresh(freshness);
      List.of(tries, causes).forEach(node -> node.setOpacity(freshness.opacity()));
    }
  }

  private void refresh() {
    Explanation.Subject subject = explanation.subject();
    boolean working = explanation.jobProperty().get() != null;
    Report report = explanation.reportProperty().get();
    state.setText(report == null ? words(subject) : sentence(report));
    hint.setText(report == null ? wayOn(subject) : note(report));
    boolean open = report == null || !report.complete();
    explain.setText(report == null ? "Explain" : "Go on trying");
    Widgets.show(explain, open && !working && isExplainable(subject));
    Widgets.show(next, !working && explanation.nextLost().isPresent());
    Widgets.show(cancel, working);
    Widgets.show(progress, working);
    Widgets.show(found, report != null);
    if (report != null) {
      show(report);
    }
  }

  private static boolean isExplainable(Explanation.Subject subject) {
    return subject == Explanation.Subject.LOST || subject == Explanation.Subject.BOTH_RIGHT;
  }

  private String words(Explanation.Subject subject) {
    String sample = "Sample " + context.session().sampleProperty().get() + ": ";
    return switch (subject) {
      case NO_RUN -> "No finished run to explain.";
      case UNLABELLED -> sample + "its class is not known.";
      case BOTH_WRONG ->
          sample + "both get it wrong, the ANN as well: the conversion is not to blame.";
      case ONLY_SNN_RIGHT ->
          sample + "the SNN gets it right, which the ANN gets wrong: there is nothing to explain.";
      case BOTH_RIGHT -> sample + "both get it right at T.";
      case LOST -> sample + "the ANN gets it right, the SNN wrong.";
    };
  }

  /// Where a sample that the conversion loses is found, on one that it does not.
  private String wayOn(Explanation.Subject subject) {
    return switch (subject) {
      case NO_RUN, UNLABELLED, LOST -> "";
      case BOTH_WRONG, ONLY_SNN_RIGHT, BOTH_RIGHT ->
          explanation.nextLost().isPresent()
              ? "Explained is what the conversion loses; N goes to the next sample that the SNN"
                  + " gets wrong, lost or not."
              : "No lost sample is known yet: the data set is not evaluated far enough at this T.";
    };
  }

  private String sentence(Report report) {
    MarginShift shift = report.shift();
    String layer = report.layerNames().get(shift.worst());
    return "Sample "
        + report.key().sample()
        + ": "
        + layer
        + " moves the margin of "
        + className(report, shift.right())
        + " over "
        + className(report, shift.rival())
        + " by "
        + Numbers.signed(shift.layers()[shift.worst()], 2)
        + ", "
        + AccountWords.cause(
            ErrorFigures.name(shift.cause(), report.key().settings()),
            -shift.parts()[shift.cause().ordinal()] / shift.layers()[shift.worst()])
        + ".";
  }

  private static String note(Report report) {
    MarginShift shift = report.shift();
    return "Margin in the ANN "
        + Numbers.fixed(shift.annMargin(), 2)
        + ", in the SNN at T = "
        + shift.step()
        + " "
        + Numbers.fixed(shift.snnMargin(), 2)
        + ". The shifts of the layers add up to the way between, to "
        + Numbers.significant(Math.abs(shift.rest()))
        + ".";
  }

  private static String className(Report report, int index) {
    Opened opened = report.key().opened();
    return (opened.classes().isEmpty() ? "class " : "") + opened.className(index);
  }

  private void show(Report report) {
    MarginShift shift = report.shift();
    List<String> names = report.layerNames();
    String right = className(report, shift.right());
    String rival = className(report, shift.rival());
    margins.show(
        () -> MarginFigures.layers(shift, names, right, rival), BASE + ROW * (names.size() + 2));
    causes
        .getChildren()
        .setAll(
            Widgets.heading(
                "In " + names.get(shift.worst()),
                Widgets.label("margin gained if it were gone", "note")));
    for (ErrorPart part : ErrorPart.values()) {
      if (part.isLocal() && shift.parts()[part.ordinal()] != 0) {
        causes
            .getChildren()
            .add(
                row(
                    Widgets.label(
                        "without " + ErrorFigures.name(part, report.key().settings()), "secondary"),
                    Numbers.signed(shift.parts()[part.ordinal()], 2)));
      }
    }
    for (MarginShift.Culprit culprit : shift.neurons()) {
      causes.getChildren().add(culprit(report, shift.worst(), culprit));
    }
    tries.getChildren().setAll(report.tries().stream().map(made -> attempt(report, made)).toList());
    if (report.complete() && report.repairs().isEmpty()) {
      tries
          .getChildren()
          .add(
              Widgets.label(
                  report.tries().isEmpty()
                      ? "Nothing to repair: the SNN gets it right."
                      : "None of these changes repairs it alone.",
                  "note"));
    }
  }

  private Node culprit(Report report, int layer, MarginShift.Culprit culprit) {
    Population population = report.layers().get(layer);
    Hyperlink name =
        new Hyperlink("without neuron " + Neurons.name(population.shape(), culprit.neuron()));
    name.getStyleClass().add("link");
    name.setOnAction(_ -> context.session().looking().pick(layer, culprit.neuron()));
    return row(name, Numbers.signed(culprit.gain(), 3));
  }

  private static HBox row(Node name, String value) {
    HBox box = new HBox(8, name, Widgets.spring(), Widgets.label(value, "strong"));
    box.getStyleClass().add("value-row");
    return box;
  }

  private ChangeRow attempt(Report report, SampleRepairs.Try made) {
    String margin = Numbers.signed(made.margin(), 2);
    ChangeRow row =
        new ChangeRow(
                (made.repaired() ? "✓ " : "✕ ") + made.change().name(),
                made.repaired() ? margin : className(report, made.says()) + " " + margin,
                made.repaired() ? "strong" : "secondary")
            .meaning(made.change());
    return made.repaired()
        ? row.applying(made.change(), () -> explanation.apply(made)).below(made.change().cost())
        : row;
  }
}
