package io.spikeglass.ui;

import io.spikeglass.files.download.PublicData;
import io.spikeglass.ui.help.Help;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.inspect.Inspector;
import io.spikeglass.ui.preferences.PreferenceEffects;
import java.util.List;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;

/// The menu bar.
final class Menus {

  private final Context context;
  private final Session session;
  private final Commands commands;
  private final Recall recall;
  private final PreferenceEffects effects;
  private final Aids aids;

  /// What the menus Learn and Help open.
  ///
  /// @param help pages
  /// @param tour begins the tour
  /// @param laboratory shows one neuron by itself
  /// @param log shows the log
  record Aids(Help help, Runnable tour, Runnable laboratory, Runnable log) {}

  Menus(Context context, Commands commands, Recall recall, PreferenceEffects effects, Aids aids) {
    this.context = context;
    this.session = context.session();
    this.commands = commands;
    this.recall = recall;
    this.effects = effects;
    this.aids = aids;
  }

  MenuBar bar() {
    MenuBar bar = new MenuBar(file(), edit(), view(), run(), compare(), learn(), help());
    bar.setFocusTraversable(true);
    return bar;
  }

  private Menu file() {
    Menu samples = new Menu("Sample models");
    for (SampleModel model : SampleModel.ALL) {
      samples.getItems().add(item(model.words(), "", () -> commands.openSample(model)));
    }
    Menu recent = new Menu("Recent models");
    recent.setOnShowing(
        _ ->
            recent
                .getItems()
                .setAll(
                    recall.recent().stream()
                        .map(path -> item(path, "", () -> commands.openModel(path)))
                        .toList()));
    recent.getItems().add(item("none yet", "", () -> {}));
    Menu data = new Menu("Choose data");
    data.getItems()
        .addAll(
            item("Synthetic digits", "", () -> commands.openData(SampleModel.DIGITS)),
            item("MNIST or Fashion-MNIST folder…", "", () -> commands.chooseFolder("mnist")),
            item("CIFAR-10 folder…", "", () -> commands.chooseFolder("cifar10")),
            item("CIFAR-100 folder…", "", () -> commands.chooseFolder("cifar100")),
            item(
                "Folder of images, one sub-folder a class…",
                "",
                () -> commands.chooseFolder("images")),
            item("One image…", "", commands::chooseImage),
            item("NPY or NPZ file…", "", commands::chooseArrays));
    Menu fetch = new Menu("Fetch data");
    for (PublicData set : PublicData.all()) {
      fetch.getItems().add(item(set.title() + "…", "", () -> commands.fetch(set)));
    }
    return new Menu(
        "File",
        null,
        item("Open model…", "Shortcut+O", commands::chooseModel),
        samples,
        recent,
        data,
        fetch,
        new SeparatorMenuItem(),
        item("Save experiment…", "Shortcut+S", commands::saveExperiment),
        item("Export…", "Shortcut+E", commands::export),
        item("Export network…", "", commands::exportNetwork),
        new SeparatorMenuItem(),
        item("Quit", "Shortcut+Q", commands::quit));
  }

  private Menu edit() {
    MenuItem undo = item("Undo", "Shortcut+Z", session.choosing()::undo);
    MenuItem redo = item("Redo", "Shortcut+Y", session.choosing()::redo);
    Menu menu =
        new Menu(
            "Edit",
            null,
            undo,
            redo,
            new SeparatorMenuItem(),
            item("Reset all settings", "", () -> session.choosing().choose(Choices.DEFAULT)));
    EventHandler<Event> validate =
        _ -> {
          undo.setDisable(!session.choosing().history().canUndo());
          redo.setDisable(!session.choosing().history().canRedo());
        };
    menu.setOnShowing(validate);
    // Their keys obey what was last said here as well.
    menu.setOnMenuValidation(validate);
    return menu;
  }

  private Menu view() {
    Menu menu = new Menu("View");
    ToggleGroup group = new ToggleGroup();
    for (Theme theme : Theme.values()) {
      RadioMenuItem item = new RadioMenuItem(theme.words());
      item.setToggleGroup(group);
      item.setUserData(theme);
      item.setOnAction(_ -> commands.wear(theme));
      menu.getItems().add(item);
    }
    menu.setOnShowing(
        _ ->
            group
                .getToggles()
                .forEach(
                    item ->
                        item.setSelected(
                            item.getUserData() == recall.preferences().now().theme())));
    menu.getItems()
        .addAll(
            List.of(
                new SeparatorMenuItem(),
                item("Larger text", "Shortcut+Plus", () -> effects.resize(1)),
                item("Smaller text", "Shortcut+Minus", () -> effects.resize(-1)),
                item("Preferences…", "Shortcut+Comma", effects::show),
                new SeparatorMenuItem(),
                item("Experiment panel", "F6", commands::foldExperiment),
                item("Inspector", "F7", commands::foldInspector),
                tabs(),
                new SeparatorMenuItem(),
                item("Threshold microscope", "", commands::microscope),
                item("Next layer", "", () -> commands.moveLayer(1)),
                item("Previous layer", "", () -> commands.moveLayer(-1))));
    return menu;
  }

  private Menu tabs() {
    Menu menu = new Menu("Inspector tab");
    for (int i = 0; i < Inspector.TABS.size(); i++) {
      int tab = i;
      menu.getItems()
          .add(item(Inspector.TABS.get(i), "Shortcut+" + (i + 1), () -> commands.inspect(tab)));
    }
    return menu;
  }

  private Menu run() {
    return new Menu(
        "Run",
        null,
        item("Play and pause", "", commands::togglePlay),
        item("Replay from the first step", "", commands::replay),
        item("Stop", "", commands::stop),
        found(
            "evaluate accuracy resume continue go on",
            item("Measure the data set", "", commands::measure)),
        new SeparatorMenuItem(),
        item("Next sample", "", () -> commands.moveSample(1)),
        item("Previous sample", "", () -> commands.moveSample(-1)),
        item("Next wrong sample", "", commands::nextWrong),
        new SeparatorMenuItem(),
        item("Initialisation on or off", "", session.choosing()::toggleInitialisation),
        item("Compensation on or off", "", session.choosing()::toggleCompensation));
  }

  private Menu compare() {
    List<MenuItem> ofPin =
        List.of(
            item("Show A", "", () -> commands.show(Comparison.Shown.A)),
            item("Show B", "", () -> commands.show(Comparison.Shown.B)),
            item("Show A − B", "", () -> commands.show(Comparison.Shown.DIFFERENCE)),
            item("Show A | B | A − B", "", () -> commands.show(Comparison.Shown.ALL)),
            item("Take the pin away", "", context.comparison()::unpin));
    Menu menu =
        new Menu("Compare", null, item("Pin as A", "", commands::pin), new SeparatorMenuItem());
    menu.getItems().addAll(ofPin);
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            item("Samples gained and lost at T", "", commands::samplesAtT));
    menu.setOnShowing(
        _ -> {
          boolean none = context.comparison().pinnedProperty().get() == null;
          ofPin.forEach(item -> item.setDisable(none));
        });
    return menu;
  }

  private Menu learn() {
    return new Menu(
        "Learn",
        null,
        item("Tour", "", aids.tour()),
        item("One-neuron laboratory", "Shortcut+L", aids.laboratory()),
        new SeparatorMenuItem(),
        item("Presentation mode", "F11", effects::present));
  }

  private Menu help() {
    return new Menu(
        "Help",
        null,
        item("Help on this zone", "F1", aids.help()::here),
        pages(),
        item("Keys", "", commands::showKeys),
        new SeparatorMenuItem(),
        item("Search commands…", "Shortcut+K", commands::search),
        item("Log", "", aids.log()));
  }

  /// The pages of help; the command search looks into their text as well.
  private Menu pages() {
    Menu pages = new Menu("Pages");
    for (Topic topic : Topic.values()) {
      MenuItem page = item(topic.title(), "", () -> aids.help().show(topic));
      page.getProperties().put(CommandSearch.TEXT, (Supplier<String>) topic::text);
      pages.getItems().add(page);
    }
    return pages;
  }

  /// Has the command search find `item` by these words as well.
  private static MenuItem found(String words, MenuItem item) {
    Supplier<String> text = () -> words;
    item.getProperties().put(CommandSearch.TEXT, text);
    return item;
  }

  private static MenuItem item(String text, String keys, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    if (!keys.isEmpty()) {
      item.setAccelerator(KeyCombination.valueOf(keys));
    }
    return item;
  }
}
