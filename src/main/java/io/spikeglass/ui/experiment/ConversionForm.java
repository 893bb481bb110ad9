package io.spikeglass.ui.experiment;

import io.spikeglass.control.Problem;
import io.spikeglass.conversion.Combinations;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.QuantityFacts.Quantity;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.network.Network;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Widgets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The conversion form: one row per choice, a dot and a reset where it differs from its default.
/// What does not go together is asked of [Combinations], which the conversion asks as well.
public final class ConversionForm extends VBox {

  private final Session session;
  private final Label changedCount = Widgets.label("", "note");
  private final Hyperlink resetAll = new Hyperlink("Reset all");
  private final FormRows rows = new FormRows();
  private Choices shown = Choices.DEFAULT;

  public ConversionForm(Session session) {
    super(4);
    this.session = session;
    resetAll.getStyleClass().add("link");
    resetAll.setId("reset-all");
    resetAll.setMinWidth(USE_PREF_SIZE);
    resetAll.setOnAction(_ -> session.choosing().reset());
    getChildren().addAll(Widgets.heading("Conversion", new Label(), changedCount, resetAll), rows);
    session.openedProperty().addListener((_, _, opened) -> rebuild(opened));
    session.choicesProperty().addListener(_ -> follow());
    session
        .focusProperty()
        .addListener(
            (_, before, now) -> {
              if (before.layer() != now.layer()) {
                refresh();
              }
            });
    rebuild(session.openedProperty().get());
  }

  private void rebuild(@Nullable Opened opened) {
    rows.clear();
    if (opened == null) {
      return;
    }
    Network network = opened.network();
    LayerRows layers = new LayerRows(session, rows);
    addRecipes(network);
    for (Setting<?> setting : SettingList.of(network, this::present)) {
      addChoice(network, setting);
      addExplanation(setting);
      Parameter.of(setting.name()).forEach(this::addParameter);
      switch (setting.name()) {
        case "Threshold" -> {
          layers.addPercentiles(network);
          layers.addThresholds(network);
        }
        case "Initialisation" -> layers.addPotentials(network);
        case "Compensation" ->
            rows.withSteps(() -> rows.addText(() -> noteText(session.choicesProperty().get())));
        default -> {}
      }
    }
    rows.withSteps(this::addSteps);
    addSeed();
    refresh();
  }

  /// The populations in use.
  private List<Population> present() {
    Run run = session.runProperty().get();
    return run == null ? List.of() : run.populations();
  }

  private <T> void addChoice(Network network, Setting<T> setting) {
    OptionBox<T> box =
        new OptionBox<>(
            new OptionBox.Offer<>(
                setting.options(),
                _ -> "",
                setting.words(),
                setting.explanation(),
                option -> refusal(network, setting, option),
                option ->
                    session.choosing().change(settings -> setting.set().apply(settings, option)),
                this::refuse));
    box.setId("choose-" + setting.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
    rows.onRead(
        () -> {
          box.show(setting.get().apply(settings()));
          Widgets.explain(box, setting.name(), setting.explanation(settings()));
        });
    rows.add(
        FormRows.Level.OUTER,
        setting.name(),
        box,
        () -> setting.changed(settings()),
        () -> session.choosing().change(setting::reset));
  }

  /// Why an option does not fit what else is chosen; an option that would not be taken belongs to
  /// another rule than the one chosen.
  private <T> Optional<Problem> refusal(Network network, Setting<T> setting, T option) {
    ConversionSettings next = setting.set().apply(settings(), option);
    T taken = setting.get().apply(next);
    return taken.equals(option)
        ? refusal(network, next)
        : Optional.of(
            new Problem.BadSetting(
                setting.name(),
                setting.words().apply(option),
                setting.words().apply(taken) + " with the rule chosen"));
  }

  /// Why settings do not fit, unless the present ones do not for the same reason.
  private Optional<Problem> refusal(Network network, ConversionSettings next) {
    Choices now = session.choicesProperty().get();
    Optional<Problem> present = Combinations.refusal(network, now.settings(), now.fittedSteps());
    return Combinations.refusal(network, next, now.with(next).fittedSteps())
        .filter(problem -> !present.equals(Optional.of(problem)));
  }

  private void refuse(Problem problem) {
    session.messages().report(problem);
  }

  private static List<Recipe> byFamily() {
    return Recipes.all().stream().sorted(Comparator.comparing(Recipe::family)).toList();
  }

  /// The recipes; choosing one sets everything that it says.
  private void addRecipes(Network network) {
    OptionBox<Recipe> box =
        new OptionBox<>(
            new OptionBox.Offer<>(
                byFamily(),
                recipe -> recipe.family().title(),
                Recipe::title,
                SettingList::explained,
                recipe -> refusal(network, recipe.on(settings())),
                recipe -> session.choosing().change(recipe::on),
                this::refuse));
    box.setPromptText("settings of your own");
    box.setId("choose-recipe");
    rows.onRead(
        () -> {
          Optional<Recipe> chosen = Recipes.of(settings());
          box.show(chosen.orElse(null));
          Widgets.explain(
              box,
              "Recipe",
              chosen.map(recipe -> recipe.title() + "\n").orElse("")
                  + "A recipe sets everything below as a publication does.");
        });
    rows.add(FormRows.Level.INNER, "Recipe", box);
    rows.addText(() -> Recipes.of(settings()).map(SettingList::explained).orElse(""));
  }

  /// What the choice means, while it is not the default.
  private void addExplanation(Setting<?> setting) {
    rows.addText(() -> setting.changed(settings()) ? setting.explanation(settings()) : "");
  }

  /// A number of the chosen rule, shown while the rule has it.
  private void addParameter(Parameter parameter) {
    Optional<Parameter.Range> range = parameter.range();
    if (range.isPresent()) {
      addSlider(parameter, range.get());
      return;
    }
    TextField field =
        rows.field(
            parameter.id(),
            parameter.name(),
            SettingList.explained(parameter.quantity()),
            text -> session.choosing().change(settings -> parameter.set().apply(settings, text)));
    HBox row = rows.add(FormRows.Level.INNER, parameter.name(), field);
    rows.onRead(
        () -> {
          String value = parameter.get().apply(settings());
          Widgets.show(row, value != null);
          field.setText(value == null ? "" : value);
        });
  }

  private void addSlider(Parameter parameter, Parameter.Range range) {
    Slider slider =
        rows.slider(
            session,
            range.low(),
            range.high(),
            range.perUnit(),
            value ->
                session
                    .choosing()
                    .change(settings -> parameter.set().apply(settings, String.valueOf(value))));
    slider.setId("slider-" + parameter.id());
    Widgets.explain(slider, parameter.name(), SettingList.explained(parameter.quantity()));
    Label shown = Widgets.label("", "strong");
    shown.setMinWidth(34);
    HBox row = rows.add(FormRows.Level.INNER, parameter.name(), Widgets.row(8, slider, shown));
    rows.onRead(
        () -> {
          String value = parameter.get().apply(settings());
          Widgets.show(row, value != null);
          if (value != null) {
            double number = Double.parseDouble(value);
            shown.setText(Numbers.fixed(number, 2));
            if (!slider.isValueChanging()) {
              slider.setValue(number);
            }
          }
        });
  }

  /// What the initial potential and the compensation are, where their names need it.
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
    TextField steps =
        rows.field(
            "steps",
            "Time T",
            SettingList.explained(Quantity.STEPS),
            text -> session.choosing().setSteps(Integer.parseInt(text)));
    TextField last =
        rows.field(
            "last-step",
            "Last step",
            SettingList.explained(Quantity.LAST_STEP),
            text -> session.choosing().setLastStep(Integer.parseInt(text)));
    Label of = Widgets.label("of", "note");
    of.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(steps, Priority.ALWAYS);
    HBox.setHgrow(last, Priority.ALWAYS);
    rows.onRead(
        () -> {
          steps.setText(Integer.toString(session.choicesProperty().get().steps()));
          last.setText(Integer.toString(session.choicesProperty().get().lastStep()));
        });
    Node both = Widgets.row(6, steps, of, last);
    rows.add(
        FormRows.Level.OUTER,
        "Time T",
        both,
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
    TextField seed =
        rows.field(
            "seed",
            "Seed",
            SettingList.explained(Quantity.SEED),
            text -> session.choosing().change(settings -> settings.withSeed(Long.parseLong(text))));
    rows.onRead(() -> seed.setText(Long.toString(settings().seed())));
    rows.add(
        FormRows.Level.OUTER,
        "Seed",
        seed,
        () -> settings().seed() != ConversionSettings.DEFAULT.seed(),
        () -> session.choosing().change(s -> s.withSeed(ConversionSettings.DEFAULT.seed())));
  }

  private ConversionSettings settings() {
    return session.choicesProperty().get().settings();
  }

  /// While T is dragged, what shows the settings alone stays as it is.
  private void follow() {
    Choices now = session.choicesProperty().get();
    if (!now.equals(shown) && now.settings().equals(shown.settings())) {
      rows.readSteps();
      showChanged();
    } else {
      refresh();
    }
    shown = now;
  }

  private void refresh() {
    rows.read();
    showChanged();
  }

  private void showChanged() {
    Opened opened = session.openedProperty().get();
    long changed =
        opened == null ? 0 : ChangeCount.of(opened.network(), session.choicesProperty().get());
    changedCount.setText(changed == 0 ? "" : changed + " changed");
    resetAll.setVisible(changed > 0);
  }
}
