package io.spikeglass.ui.run;

import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Choosing.Peek;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.experiment.SettingList;
import io.spikeglass.ui.help.Term;
import io.spikeglass.ui.widget.TypedValue;
import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The toolbar: open, sample, run, the two toggles, export.
public final class Toolbar extends HBox {

  private static final double ROOMIEST = 1540;
  private static final double STATE_WIDTH = 190;

  /// From here on there is room for the name of what is pinned.
  private static final double NAMED_PIN = 1580;

  private final Session session;
  private final ToggleButton initialisation =
      Widgets.toggle(
          "Initialisation",
          """
          Starts membranes with a charge, so that rates are not rounded down.
          N = ⌊(T z + V(0))/θ⌋
          I: tap switches it, hold peeks at the picture with it switched\
          """);
  private final ToggleButton compensation =
      Widgets.toggle(
          "Compensation",
          """
          Gives back the charge that the input code loses, which takes the coding error away.
          e = T x − Σ X(t)
          C: tap switches it, hold peeks at the picture with it switched\
          """);
  private final Label initialisationState = Widgets.label("", "note");
  private final Label compensationState = Widgets.label("", "note");
  private final TypedValue sample;
  private final Overflow overflow;

  /// @param actions what the buttons do
  public Toolbar(Context context, Player player, Actions actions) {
    session = context.session();
    getStyleClass().add("toolbar");
    sample =
        new TypedValue(
            new TypedValue.Range("the sample", () -> 0, this::lastSample, 0),
            typed -> session.selectSample((int) typed));
    sample.setMinWidth(92);
    sample.setId("sample-name");
    Term.explain(
        initialisationState,
        () -> SettingList.explained(session.choicesProperty().get().settings().initialPotential()));
    Term.explain(
        compensationState,
        () -> SettingList.explained(session.choicesProperty().get().settings().compensation()));
    initialisation.setId("toggle-initialisation");
    compensation.setId("toggle-compensation");
    initialisation.setOnAction(_ -> session.choosing().toggleInitialisation());
    compensation.setOnAction(_ -> session.choosing().toggleCompensation());
    Button open = Widgets.button("Open…", "Open a model (Ctrl+O)", actions.open());
    Button replay =
        Widgets.button("▶ Replay", "Plays the run again from its first step", actions.replay());
    replay.getStyleClass().add("primary");
    replay.setId("replay");
    Button step = Widgets.button("Step", "One step on (→)", actions.step());
    Button stop =
        Widgets.button(
            "Stop",
            "Stops playing and computing; Run › Measure the data set goes on",
            actions.stop());
    Button export = Widgets.button("Export…", "Save what is shown (Ctrl+E)", actions.export());
    Button search = Widgets.button("Search  Ctrl+K", "Search commands (Ctrl+K)", actions.search());
    overflow = new Overflow(List.of(step, stop, search, export, replay, open));
    getChildren()
        .addAll(
            open,
            icon(
                "◀",
                "Previous sample",
                () -> session.selectSample(session.sampleProperty().get() - 1)),
            sample,
            icon(
                "▶", "Next sample", () -> session.selectSample(session.sampleProperty().get() + 1)),
            gap(4),
            replay,
            step,
            stop,
            separator(),
            toggle(initialisation, "Initialisation", "I", initialisationState),
            gap(4),
            toggle(compensation, "Compensation", "C", compensationState),
            Widgets.spring(),
            new ComparisonBar(context, widthProperty().greaterThanOrEqualTo(NAMED_PIN)),
            export,
            search,
            overflow);
    session.choicesProperty().addListener(_ -> refresh());
    session.choosing().peekingProperty().addListener(_ -> refresh());
    session.sampleProperty().addListener(_ -> refresh());
    refresh();
  }

  /// None, so that the window alone says how wide the bar is: what has no room goes into a menu.
  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  /// What the buttons do.
  public record Actions(
      Runnable open,
      Runnable replay,
      Runnable step,
      Runnable stop,
      Runnable export,
      Runnable search) {}

  @Override
  protected void layoutChildren() {
    overflow.fit(this, getWidth());
    super.layoutChildren();
  }

  private static Button icon(String text, String hint, Runnable action) {
    Button button = Widgets.button(text, hint, action);
    button.getStyleClass().add("icon");
    return button;
  }

  private static Node gap(double width) {
    var gap = new Region();
    gap.setMinWidth(width);
    return gap;
  }

  private static Node separator() {
    Separator separator = new Separator(Orientation.VERTICAL);
    separator.setMaxHeight(28);
    HBox.setMargin(separator, new Insets(0, 8, 0, 8));
    return separator;
  }

  private Node toggle(ToggleButton button, String name, String key, Label state) {
    // Never cut off: it may end in "reconstruction". Where there is room for all that it may say,
    // what stands beside it stays where it is.
    state
        .minWidthProperty()
        .bind(
            Bindings.when(widthProperty().greaterThanOrEqualTo(ROOMIEST))
                .then(STATE_WIDTH)
                .otherwise(USE_PREF_SIZE));
    Label title = Widgets.label(name, "strong");
    title.setMinWidth(USE_PREF_SIZE);
    VBox words = new VBox(0, Widgets.row(8, title, Widgets.label(key, "key-cap")), state);
    words.setAlignment(Pos.CENTER_LEFT);
    return Widgets.row(8, button, words);
  }

  private void refresh() {
    // The switches show what is on show: a key that is held has them as it has the picture.
    Choices choices = session.choosing().effective();
    Set<Peek> peeking = session.choosing().peekingProperty().get();
    initialisation.setSelected(choices.initialised());
    compensation.setSelected(choices.compensated());
    initialisationState.setText(
        peek(peeking.contains(Peek.INITIALISATION)) + initialisationWords(choices));
    compensationState.setText(
        peek(peeking.contains(Peek.COMPENSATION)) + compensationWords(choices.settings()));
    int index = session.sampleProperty().get();
    sample.show("sample " + index, String.valueOf(index));
  }

  private double lastSample() {
    Opened opened = session.openedProperty().get();
    return opened == null ? 0 : opened.samples().size() - 1;
  }

  private static String peek(boolean held) {
    return held ? "peek · " : "";
  }

  static String initialisationWords(Choices choices) {
    var rule = choices.settings().initialPotential();
    if (!choices.initialised()) {
      return "off · V(0) = 0";
    }
    String words = SettingList.words(rule);
    return SettingList.isReconstruction(rule) ? words + " · reconstruction" : words;
  }

  static String compensationWords(ConversionSettings settings) {
    if (settings.compensation() != Compensation.NONE) {
      return SettingList.words(settings.compensation()) + " · reconstruction";
    }
    return settings.coding() == InputCoding.DIRECT
        ? "off · DIRECT loses nothing"
        : "off · " + settings.coding() + " loses e";
  }
}
