package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.QuantityFacts.Quantity;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.network.Network;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The conversion form: one row per choice, a dot and a reset where it differs from its default.
public final class ConversionForm extends VBox {

  private static final double LABEL_WIDTH = 84;
  private static final double SLIDER_LABEL_WIDTH = 54;
  private static final double PERCENT_STEP = 0.1;

  private final Session session;
  private final Label changedCount = Widgets.label("", "note");
  private final Hyperlink resetAll = new Hyperlink("Reset all");
  private final VBox rows = new VBox(1);
  private final List<Runnable> refreshers = new ArrayList<>();
  private boolean refreshing;

  public ConversionForm(Session session) {
    super(4);
    this.session = session;
    resetAll.getStyleClass().add("link");
    resetAll.setId("reset-all");
    resetAll.setMinWidth(USE_PREF_SIZE);
    resetAll.setOnAction(_ -> session.choosing().choose(Choices.DEFAULT));
    getChildren().addAll(Widgets.heading("Conversion", new Label(), changedCount, resetAll), rows);
    session.openedProperty().addListener((_, _, opened) -> rebuild(opened));
    session.choicesProperty().addListener(_ -> refresh());
    rebuild(session.openedProperty().get());
  }

  private void rebuild(@Nullable Opened opened) {
    rows.getChildren().clear();
    refreshers.clear();
    if (opened == null) {
      return;
    }
    Network network = opened.network();
    addRecipes(network);
    for (Setting<?> setting : SettingList.of(network)) {
      addChoice(setting);
      addExplanation(setting);
      Parameter.of(setting.name()).forEach(this::addParameter);
      if (setting.name().equals("Threshold")) {
        addPercentiles(network);
      } else if (setting.name().equals("Compensation")) {
        addNote();
      }
    }
    addSteps();
    addSeed();
    refresh();
  }

  private <T> void addChoice(Setting<T> setting) {
    ComboBox<T> box = new ComboBox<>();
    box.getItems().setAll(setting.options());
    box.setConverter(words(setting.words()));
    box.setMaxWidth(Double.MAX_VALUE);
    box.setId("choose-" + setting.name().toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
    box.setOnAction(
        _ -> {
          T chosen = box.getValue();
          if (!refreshing && chosen != null) {
            session.choosing().change(settings -> setting.set().apply(settings, chosen));
          }
        });
    refreshers.add(
        () -> {
          box.setValue(setting.get().apply(settings()));
          Widgets.explain(box, setting.name(), setting.explanation(settings()));
        });
    addRow(
        setting.name(),
        LABEL_WIDTH,
        box,
        () -> setting.changed(settings()),
        () -> session.choosing().change(setting::reset));
  }

  /// The recipes that fit the network; choosing one sets everything that it says.
  private void addRecipes(Network network) {
    ComboBox<Recipe> box = new ComboBox<>();
    box.getItems().setAll(SettingList.recipes(network));
    box.setConverter(words(Recipe::title));
    box.setPromptText("settings of your own");
    box.setMaxWidth(Double.MAX_VALUE);
    box.setId("choose-recipe");
    box.setOnAction(
        _ -> {
          Recipe chosen = box.getValue();
          if (!refreshing && chosen != null) {
            session.choosing().change(chosen::on);
          }
        });
    Widgets.explain(box, "Recipe", "Sets everything below as a publication does");
    refreshers.add(() -> box.setValue(Recipes.of(settings()).orElse(null)));
    addRow("Recipe", SLIDER_LABEL_WIDTH, box, () -> false, () -> {});
    addText(
        () ->
            Recipes.of(settings())
                .map(
                    recipe ->
                        recipe.remark().isEmpty()
                            ? recipe.source()
                            : recipe.source() + " · " + recipe.remark())
                .orElse(""));
  }

  /// What the choice means, while it is not the default.
  private void addExplanation(Setting<?> setting) {
    addText(() -> setting.changed(settings()) ? setting.explanation(settings()) : "");
  }

  /// A number of the chosen rule, shown while the rule has it.
  private void addParameter(Parameter parameter) {
    TextField field = numberField(parameter.id(), parameter.name(), parameter.quantity());
    commit(
        field,
        text -> session.choosing().change(settings -> parameter.set().apply(settings, text)));
    HBox row = addRow(parameter.name(), SLIDER_LABEL_WIDTH, field, () -> false, () -> {});
    refreshers.add(
        () -> {
          String value = parameter.get().apply(settings());
          row.setVisible(value != null);
          row.setManaged(value != null);
          field.setText(value == null ? "" : value);
        });
  }

  /// A line below a row, there while it says something.
  private void addText(Supplier<String> text) {
    Label note = Widgets.label("", "small");
    note.setWrapText(true);
    note.setMinHeight(USE_PREF_SIZE);
    note.setPadding(new javafx.geometry.Insets(0, 0, 4, 18));
    rows.getChildren().add(note);
    refreshers.add(
        () -> {
          String words = text.get();
          note.setText(words);
          note.setVisible(!words.isEmpty());
          note.setManaged(!words.isEmpty());
        });
  }

  private static <T> StringConverter<T> words(Function<T, String> words) {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable T option) {
        return option == null ? "" : words.apply(option);
      }

      @Override
      public @Nullable T fromString(String typed) {
        return null;
      }
    };
  }

  /// One slider per layer, shown while the rule is a percentile.
  private void addPercentiles(Network network) {
    for (int node : network.activations()) {
      String layer = network.nodes().get(node).name();
      Slider slider = new Slider(ThresholdRule.Percentile.LOWEST, 100, 100);
      slider.setBlockIncrement(PERCENT_STEP);
      slider.setId("percentile-" + layer);
      Widgets.explain(slider, "percentile of " + layer, SettingList.explained(Quantity.PERCENT));
      FilledTrack.of(slider);
      Widgets.asGesture(slider, session);
      Label value = Widgets.label("", "strong");
      value.setMinWidth(34);
      HBox.setHgrow(slider, Priority.ALWAYS);
      HBox control = Widgets.row(8, slider, value);
      slider
          .valueProperty()
          .addListener(
              (_, _, percent) -> {
                if (!refreshing) {
                  double rounded = Math.round(percent.doubleValue() / PERCENT_STEP) * PERCENT_STEP;
                  double kept =
                      Math.clamp(
                          Math.round(rounded * 10) / 10.0, ThresholdRule.Percentile.LOWEST, 100);
                  session
                      .choosing()
                      .change(settings -> SettingList.withPercent(settings, layer, kept));
                }
              });
      HBox row =
          addRow(
              layer,
              SLIDER_LABEL_WIDTH,
              control,
              () -> percentOf(layer) != ThresholdRule.Percentile.DEFAULT.percent(),
              () ->
                  session
                      .choosing()
                      .change(
                          settings ->
                              SettingList.withPercent(
                                  settings, layer, ThresholdRule.Percentile.DEFAULT.percent())));
      row.setMinHeight(25);
      refreshers.add(
          () -> {
            boolean shown = settings().threshold() instanceof ThresholdRule.Percentile;
            row.setVisible(shown);
            row.setManaged(shown);
            if (!slider.isValueChanging()) {
              slider.setValue(percentOf(layer));
            }
            value.setText(Numbers.fixed(percentOf(layer), 1));
          });
    }
  }

  private double percentOf(String layer) {
    return settings().threshold() instanceof ThresholdRule.Percentile rule
        ? rule.percentFor(layer)
        : ThresholdRule.Percentile.DEFAULT.percent();
  }

  /// What the initial potential and the compensation are, where their names need it.
  private void addNote() {
    addText(() -> noteText(session.choicesProperty().get()));
  }

  static String noteText(Choices choices) {
    List<String> parts = new ArrayList<>();
    InitialPotential rule = choices.settings().initialPotential();
    if (SettingList.isReconstruction(rule) || choices.compensated()) {
      parts.add("reconstruction");
    }
    if (choices.settings().fittedToT()) {
      parts.add("fitted to T = " + choices.steps());
    }
    if (choices.compensated() && !choices.compensationHasEffect()) {
      parts.add("DIRECT loses nothing to compensate");
    }
    return String.join(" · ", parts);
  }

  private void addSteps() {
    TextField steps = numberField("steps", "Time T", Quantity.STEPS);
    TextField last = numberField("last-step", "Last step", Quantity.LAST_STEP);
    commit(steps, text -> session.choosing().setSteps(Integer.parseInt(text)));
    commit(last, text -> session.choosing().setLastStep(Integer.parseInt(text)));
    Label of = Widgets.label("of", "note");
    of.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(steps, Priority.ALWAYS);
    HBox.setHgrow(last, Priority.ALWAYS);
    refreshers.add(
        () -> {
          steps.setText(Integer.toString(session.choicesProperty().get().steps()));
          last.setText(Integer.toString(session.choicesProperty().get().lastStep()));
        });
    addRow(
        "Time T",
        LABEL_WIDTH,
        Widgets.row(6, steps, of, last),
        () ->
            session.choicesProperty().get().steps() != Choices.DEFAULT.steps()
                || session.choicesProperty().get().lastStep() != Choices.DEFAULT.lastStep(),
        () ->
            session
                .choosing()
                .choose(
                    session
                        .choicesProperty()
                        .get()
                        .upTo(Choices.DEFAULT.lastStep())
                        .at(Choices.DEFAULT.steps())));
  }

  private void addSeed() {
    TextField seed = numberField("seed", "Seed", Quantity.SEED);
    commit(
        seed,
        text -> session.choosing().change(settings -> settings.withSeed(Long.parseLong(text))));
    refreshers.add(() -> seed.setText(Long.toString(settings().seed())));
    addRow(
        "Seed",
        LABEL_WIDTH,
        seed,
        () -> settings().seed() != ConversionSettings.DEFAULT.seed(),
        () -> session.choosing().change(s -> s.withSeed(ConversionSettings.DEFAULT.seed())));
  }

  private static TextField numberField(String id, String name, Quantity quantity) {
    TextField field = new TextField();
    Widgets.explain(field, name, SettingList.explained(quantity));
    field.setId("field-" + id);
    field.setPrefColumnCount(3);
    field.setMaxWidth(Double.MAX_VALUE);
    return field;
  }

  /// Takes what was typed on Enter or when the focus leaves; what is no number is put back.
  private void commit(TextField field, java.util.function.Consumer<String> take) {
    Runnable commit =
        () -> {
          try {
            take.accept(field.getText().strip().replace(',', '.'));
          } catch (IllegalArgumentException notOffered) {
            refresh();
          }
        };
    field.setOnAction(_ -> commit.run());
    field
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                commit.run();
              }
            });
  }

  private HBox addRow(
      String name, double labelWidth, Node control, BooleanSupplier changed, Runnable reset) {
    Region dot = new Region();
    dot.getStyleClass().add("changed-dot");
    Label label = Widgets.label(name, "secondary");
    label.setLabelFor(control);
    if (control instanceof Control explained) {
      label.tooltipProperty().bind(explained.tooltipProperty());
    }
    label.setMinWidth(labelWidth);
    label.setMaxWidth(labelWidth);
    if (labelWidth == SLIDER_LABEL_WIDTH) {
      label.setPadding(new javafx.geometry.Insets(0, 0, 0, 8));
    }
    Button back = Widgets.button("↺", "Reset " + name, reset);
    back.getStyleClass().setAll("reset");
    HBox.setHgrow(control, Priority.ALWAYS);
    HBox row = new HBox(label, control, back);
    row.getStyleClass().add("form-row");
    // The dot stands in the panel's padding, 7 px left of the label, and takes no room.
    dot.setManaged(false);
    dot.resize(6, 6);
    dot.layoutYProperty().bind(Bindings.divide(row.heightProperty(), 2).subtract(3));
    dot.setLayoutX(-11);
    row.getChildren().add(dot);
    rows.getChildren().add(row);
    refreshers.add(
        () -> {
          boolean differs = changed.getAsBoolean();
          dot.setVisible(differs);
          back.setVisible(differs);
          back.setManaged(differs);
        });
    return row;
  }

  private ConversionSettings settings() {
    return session.choicesProperty().get().settings();
  }

  private void refresh() {
    refreshing = true;
    try {
      refreshers.forEach(Runnable::run);
    } finally {
      refreshing = false;
    }
    Opened opened = session.openedProperty().get();
    long changed =
        opened == null ? 0 : ChangeCount.of(opened.network(), session.choicesProperty().get());
    changedCount.setText(changed == 0 ? "" : changed + " changed ·");
    resetAll.setVisible(changed > 0);
  }
}
