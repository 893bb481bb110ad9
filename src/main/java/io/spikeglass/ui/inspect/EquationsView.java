package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.figure.Neurons;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Focus;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.Chip;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The tab Equations: every formula of the conversion with the live numbers of the inspected neuron
/// at t. Hovering a term lights up the widget that it belongs to.
final class EquationsView extends VBox {

  private static final String LIT = "lit";

  private final Context context;
  private final Label title = Widgets.label("", "section");
  private final Chip chip = Chip.ofFreshness();
  private final Moment moment = new Moment();
  private final VBox sections = new VBox(8);
  private @Nullable Equations shown;
  private final AtomicInteger asked = new AtomicInteger();

  EquationsView(Context context) {
    this.context = context;
    title.setId("equations-title");
    moment.setId("equations-moment");
    var copy = Widgets.button("Copy LaTeX", "Copies all formulas with their numbers", this::copy);
    copy.setId("copy-latex");
    getChildren().addAll(Widgets.row(8, title, Widgets.spring(), chip, copy), moment, sections);
    Session session = context.session();
    session.whenShownChanges(this::refresh);
    session.focusProperty().addListener(_ -> refresh());
    sceneProperty().addListener(_ -> refresh());
    context.pulse().listen(_ -> showFreshness());
    refresh();
  }

  private void showFreshness() {
    Freshness freshness = context.session().freshness();
    chip.showBriefly(freshness);
    sections.setOpacity(freshness.opacity());
  }

  /// Looking at another step costs a split of the layer: only while the tab is on show.
  private void refresh() {
    Run run = context.session().runProperty().get();
    Focus focus = context.session().focusProperty().get();
    if (run == null || getScene() == null || focus.layer() >= run.populations().size()) {
      return;
    }
    int step = Math.min(focus.step(), run.lastStep());
    var population = run.populations().get(focus.layer());
    title.setText(
        run.layerName(focus.layer()) + " · " + Neurons.name(population.shape(), focus.neuron()));
    moment.look(step);
    int request = asked.incrementAndGet();
    context
        .painting()
        .submit(
            () -> {
              if (request != asked.get()) {
                return;
              }
              ErrorSplit split = run.split(focus.layer(), step);
              Equations equations = Equations.of(run, split, focus.layer(), focus.neuron());
              Platform.runLater(
                  () -> {
                    if (request == asked.get()) {
                      show(equations);
                    }
                  });
            });
  }

  private void show(Equations equations) {
    shown = equations;
    sections.getChildren().setAll(equations.sections().stream().map(this::section).toList());
    sections.setAccessibleText(equations.summary());
  }

  private Node section(Equations.Section section) {
    Label note = Widgets.label(section.note(), "note");
    note.setMinWidth(0);
    VBox box = new VBox(2, Widgets.heading(section.title(), note));
    for (Equations.Formula formula : section.formulas()) {
      FlowPane symbols = new FlowPane(4, 0);
      formula.symbols().forEach(term -> symbols.getChildren().add(term(term)));
      Label numbers = Widgets.label(formula.numbers(), "formula-numbers");
      numbers.setWrapText(true);
      numbers.setMinHeight(USE_PREF_SIZE);
      box.getChildren().addAll(symbols, numbers);
    }
    return box;
  }

  private Label term(Equations.Term term) {
    Label label = Widgets.label(term.text(), "formula");
    if (!term.widget().isEmpty()) {
      label.getStyleClass().add("formula-term");
      label.setOnMouseEntered(_ -> light(term.widget()));
      label.setOnMouseExited(_ -> unlight(term.widget()));
    }
    return label;
  }

  private void light(String widget) {
    Node node = getScene().lookup("#" + widget);
    if (node != null && !node.getStyleClass().contains(LIT)) {
      node.getStyleClass().add(LIT);
    }
  }

  private void unlight(String widget) {
    Node node = getScene().lookup("#" + widget);
    if (node != null) {
      node.getStyleClass().remove(LIT);
    }
  }

  private void copy() {
    Equations now = shown;
    if (now != null) {
      ClipboardContent content = new ClipboardContent();
      content.putString(now.latex());
      Clipboard.getSystemClipboard().setContent(content);
      context.session().messages().say("copied " + now.summary() + " as LaTeX");
    }
  }
}
