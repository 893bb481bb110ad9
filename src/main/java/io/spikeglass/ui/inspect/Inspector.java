package io.spikeglass.ui.inspect;

import io.spikeglass.ui.Context;
import io.spikeglass.ui.Later;
import io.spikeglass.ui.Widgets;
import java.util.function.Supplier;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The inspector: one tab at a time, and below it the summary tiles.
public final class Inspector extends BorderPane {

  private final HBox tabs = new HBox();
  private final ToggleGroup group = new ToggleGroup();
  private final ScrollPane scroll = new ScrollPane();

  public Inspector(Context context) {
    getStyleClass().add("inspector");
    setId("inspector");
    tabs.getStyleClass().add("tab-row");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    addTab("Error", () -> new ErrorView(context));
    addTab("Neuron", () -> new NeuronView(context));
    addTab("Equations", () -> new EquationsView(context));
    addTab("Why?", () -> new WhyView(context));
    addTab("History", () -> new HistoryView(context));
    SummaryTiles tiles = new SummaryTiles(context);
    setTop(tabs);
    setCenter(scroll);
    setBottom(tiles);
    ((ToggleButton) tabs.getChildren().getFirst()).fire();
  }

  private void addTab(String name, Supplier<VBox> maker) {
    Later<VBox> content =
        new Later<>(
            () -> {
              VBox made = maker.get();
              made.getStyleClass().add("inspector-content");
              return made;
            });
    ToggleButton button = new ToggleButton(name);
    button.getStyleClass().setAll("toggle-button", "tab-button");
    button.setId("tab-" + name.toLowerCase(java.util.Locale.ROOT).replace("?", ""));
    button.setToggleGroup(group);
    Widgets.describe(button, "Inspector: " + name);
    button.setOnAction(
        _ -> {
          button.setSelected(true);
          scroll.setContent(content.get());
        });
    tabs.getChildren().add(button);
  }
}
