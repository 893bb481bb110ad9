package io.spikeglass.ui.inspect;

import io.spikeglass.ui.Context;
import io.spikeglass.ui.help.HelpRequest;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.widget.FirstRun;
import io.spikeglass.ui.widget.Later;
import io.spikeglass.ui.widget.RunPlace;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Background;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The inspector: one tab at a time, and below it the summary tiles.
public final class Inspector extends BorderPane {

  /// Names of the tabs.
  public static final List<String> TABS =
      List.of("Error", "Neuron", "Equations", "Why?", "History");

  private final HBox tabs = new HBox();
  private final ToggleGroup group = new ToggleGroup();
  private final ScrollPane scroll = new ScrollPane();
  private final Explanation explanation;
  private final Map<Node, Double> scrolled = new HashMap<>();

  public Inspector(Context context) {
    explanation = new Explanation(context.session(), context.scoring());
    getStyleClass().add("inspector");
    setId("inspector");
    tabs.getStyleClass().add("tab-row");
    Widgets.drawDirectly(scroll);
    scroll.setFitToWidth(true);
    scroll.vvalueProperty().addListener(_ -> context.painting().catchUp());
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    List<Supplier<VBox>> makers =
        List.of(
            () -> new ErrorView(context),
            () -> new NeuronView(context),
            () -> new EquationsView(context),
            () -> new WhyView(context, explanation),
            () -> new HistoryView(context));
    for (int tab = 0; tab < TABS.size(); tab++) {
      addTab(TABS.get(tab), makers.get(tab));
    }
    tabs.getChildren().addAll(Widgets.spring(), help());
    SummaryTiles tiles = new SummaryTiles(context);
    setTop(tabs);
    setCenter(
        new RunPlace(
            context.session(),
            new StackPane(scroll, firstRun(context)),
            Widgets.label("There is no run to inspect.", "note")));
    setBottom(tiles);
    ((ToggleButton) tabs.getChildren().getFirst()).fire();
  }

  /// Stands in tabs that show nothing while there is no run.
  private FirstRun firstRun(Context context) {
    FirstRun first = new FirstRun(context.session());
    first
        .opacityProperty()
        .bind(
            scroll
                .contentProperty()
                .flatMap(Node::visibleProperty)
                .map(shown -> Boolean.TRUE.equals(shown) ? 0 : 1)
                .orElse(0));
    StackPane.setAlignment(first, Pos.TOP_LEFT);
    StackPane.setMargin(first, new Insets(16));
    return first;
  }

  /// The **?** of the tab that is open.
  private Button help() {
    Button button = HelpRequest.button(Topic.ERROR);
    button.setOnAction(
        _ ->
            HelpRequest.ask(
                button,
                Optional.ofNullable(scroll.getContent()).flatMap(Topic::at).orElse(Topic.ERROR)));
    Widgets.describe(button, "Help: this tab (F1)");
    HBox.setMargin(button, new Insets(0, 0, 8, 0));
    return button;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replace("?", "");
  }

  /// What finds out why a sample is wrong.
  public Background explaining() {
    return explanation;
  }

  /// The name of the tab on show.
  public String tab() {
    return group.getSelectedToggle() instanceof ToggleButton button ? button.getText() : "";
  }

  /// Shows the tab of this name, if there is one.
  public void show(String tab) {
    int place = TABS.indexOf(tab);
    if (place >= 0) {
      ((ToggleButton) tabs.getChildren().get(place)).fire();
    }
  }

  /// Every tab is scrolled for itself.
  private void open(VBox content) {
    Node before = scroll.getContent();
    if (before != null) {
      scrolled.put(before, scroll.getVvalue());
    }
    scroll.setContent(content);
    scroll.setVvalue(scrolled.getOrDefault(content, 0.0));
  }

  private void addTab(String name, Supplier<VBox> maker) {
    Later<VBox> content =
        new Later<>(
            () -> {
              VBox made = maker.get();
              made.getStyleClass().add("inspector-content");
              made.setId("inspect-" + key(name));
              return made;
            });
    ToggleButton button = new ToggleButton(name);
    button.setMinWidth(USE_PREF_SIZE);
    button.getStyleClass().setAll("toggle-button", "tab-button");
    button.setId("tab-" + key(name));
    button.setMinWidth(USE_PREF_SIZE);
    button.setToggleGroup(group);
    Widgets.describe(button, "Inspector: " + name);
    button.setOnAction(
        _ -> {
          button.setSelected(true);
          open(content.get());
        });
    tabs.getChildren().add(button);
  }
}
