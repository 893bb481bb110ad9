package io.spikeglass.ui.window;

import io.spikeglass.files.download.PublicData;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.History;
import io.spikeglass.ui.SampleModel;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.help.Help;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.inspect.Inspector;
import io.spikeglass.ui.preferences.PreferenceEffects;
import io.spikeglass.ui.search.MenuEntry;
import io.spikeglass.ui.widget.Theme;
import io.spikeglass.ui.work.Freshness;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/// The menu bar. What cannot be done now is dimmed when its menu opens.
final class Menus {

  private static final String NO_PIN = "nothing is pinned yet: P pins the present setting as A";

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
    Menu samples = new Menu("_Sample models");
    for (SampleModel model : SampleModel.ALL) {
      samples.getItems().add(MenuEntry.named(model.words(), () -> commands.openSample(model)));
    }
    Menu data = new Menu("_Choose data");
    data.getItems()
        .addAll(
            MenuEntry.of("_Synthetic digits", () -> commands.openData(SampleModel.DIGITS)),
            MenuEntry.of("_MNIST or Fashion-MNIST folder…", () -> commands.chooseFolder("mnist")),
            MenuEntry.of("_CIFAR-10 folder…", () -> commands.chooseFolder("cifar10")),
            MenuEntry.of("CIFAR-1_00 folder…", () -> commands.chooseFolder("cifar100")),
            MenuEntry.of(
                "_Folder of images, one sub-folder a class…",
                () -> commands.chooseFolder("images")),
            MenuEntry.of("_One image…", commands::chooseImage),
            MenuEntry.of("_NPY or NPZ file…", commands::chooseArrays));
    Menu fetch = new Menu("_Fetch data");
    for (PublicData set : PublicData.all()) {
      fetch.getItems().add(MenuEntry.named(set.title() + "…", () -> commands.fetch(set)));
    }
    return new Menu(
        "_File",
        null,
        MenuEntry.of("_Open model…", "Shortcut+O", commands::chooseModel),
        samples,
        recent(),
        data,
        fetch,
        new SeparatorMenuItem(),
        MenuEntry.of("Save e_xperiment…", "Shortcut+S", commands::saveExperiment),
        MenuEntry.of("_Export…", "Shortcut+E", commands::export),
        MenuEntry.of("Export _network…", commands::exportNetwork),
        new SeparatorMenuItem(),
        MenuEntry.of("_Quit", "Shortcut+Q", commands::quit));
  }

  private Menu recent() {
    Menu recent = new Menu("_Recent models");
    MenuItem none = MenuEntry.named("none yet", () -> {});
    MenuEntry.allow(none, "no model was opened yet");
    recent.setOnShowing(
        _ -> {
          recent
              .getItems()
              .setAll(
                  recall.recent().stream()
                      .map(path -> MenuEntry.named(path, () -> commands.openModel(path)))
                      .toList());
          if (recent.getItems().isEmpty()) {
            recent.getItems().add(none);
          }
        });
    recent.getItems().add(none);
    return recent;
  }

  private Menu edit() {
    MenuItem undo = MenuEntry.of("_Undo", "Shortcut+Z", session.choosing()::undo);
    MenuItem redo = MenuEntry.of("_Redo", "Shortcut+Y", session.choosing()::redo);
    Menu menu =
        new Menu(
            "_Edit",
            null,
            undo,
            redo,
            new SeparatorMenuItem(),
            MenuEntry.of("Reset _all settings", session.choosing()::reset),
            new SeparatorMenuItem(),
            MenuEntry.of("_Preferences…", "Shortcut+Comma", effects::show));
    EventHandler<Event> validate =
        _ -> {
          History<Choices> history = session.choosing().history();
          MenuEntry.allow(undo, history.canUndo() ? "" : "no setting was changed yet");
          MenuEntry.allow(redo, history.canRedo() ? "" : "nothing was undone");
        };
    menu.setOnShowing(validate);
    // Their keys obey what was last said here as well.
    menu.setOnMenuValidation(validate);
    return menu;
  }

  private Menu view() {
    return new Menu(
        "_View",
        null,
        MenuEntry.of("_Experiment panel", "F6", commands::foldExperiment),
        MenuEntry.of("_Inspector", "F7", commands::foldInspector),
        tabs(),
        new SeparatorMenuItem(),
        MenuEntry.showing("]", MenuEntry.of("_Next layer", () -> commands.moveLayer(1))),
        MenuEntry.showing("[", MenuEntry.of("_Previous layer", () -> commands.moveLayer(-1))),
        MenuEntry.showing("M", MenuEntry.of("Threshold _microscope", commands::microscope)),
        new SeparatorMenuItem(),
        themes(),
        MenuEntry.of("_Larger text", "Shortcut+Plus", () -> effects.resize(1)),
        MenuEntry.of("_Smaller text", "Shortcut+Minus", () -> effects.resize(-1)),
        MenuEntry.of("_Usual text size", "Shortcut+0", effects::resetSize));
  }

  private Menu themes() {
    Menu menu = new Menu("_Theme");
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
    return menu;
  }

  private Menu tabs() {
    Menu menu = new Menu("Inspector ta_b");
    for (int i = 0; i < Inspector.TABS.size(); i++) {
      int tab = i;
      menu.getItems()
          .add(
              MenuEntry.of(
                  "_" + Inspector.TABS.get(i), "Shortcut+" + (i + 1), () -> commands.inspect(tab)));
    }
    return menu;
  }

  private Menu run() {
    MenuItem measure = MenuEntry.of("_Measure the data set", commands::measure);
    Menu menu =
        new Menu(
            "_Run",
            null,
            MenuEntry.showing("Space", MenuEntry.of("_Play or pause", commands::togglePlay)),
            MenuEntry.of("_Replay from the first step", commands::replay),
            MenuEntry.showing("→", MenuEntry.of("_Step", commands::step)),
            new SeparatorMenuItem(),
            MenuEntry.of("S_top computing", commands::stop),
            measure,
            MenuEntry.of("_Find what repairs it", commands::findRepairs),
            new SeparatorMenuItem(),
            MenuEntry.of("Ne_xt sample", () -> commands.moveSample(1)),
            MenuEntry.of("Pre_vious sample", () -> commands.moveSample(-1)),
            MenuEntry.showing("N", MenuEntry.of("Next _wrong sample", commands::nextWrong)),
            new SeparatorMenuItem(),
            MenuEntry.showing(
                "I",
                MenuEntry.of(
                    "_Initialisation on or off", session.choosing()::toggleInitialisation)),
            MenuEntry.showing(
                "C",
                MenuEntry.of("_Compensation on or off", session.choosing()::toggleCompensation)));
    menu.setOnShowing(_ -> MenuEntry.allow(measure, whyNotMeasure()));
    return menu;
  }

  private String whyNotMeasure() {
    if (context.scoring().canGoOn()) {
      return "";
    }
    return switch (context.scoring().freshness()) {
      case Freshness.Live _ -> "all of it is measured with these settings";
      case Freshness.Computing _ -> "it is being measured";
      default -> "there is nothing to measure yet";
    };
  }

  private Menu compare() {
    List<MenuItem> ofPin =
        List.of(
            shown("A", "Show _A", Comparison.Shown.A),
            shown("B", "Show _B", Comparison.Shown.B),
            shown("D", "Show A − B, the _difference", Comparison.Shown.DIFFERENCE),
            shown("Shift+D", "Show A_ll three", Comparison.Shown.ALL),
            MenuEntry.of("_Take the pin away", context.comparison()::unpin));
    Menu menu =
        new Menu(
            "_Compare",
            null,
            MenuEntry.showing("P", MenuEntry.of("_Pin the present setting as A", commands::pin)),
            new SeparatorMenuItem());
    menu.getItems().addAll(ofPin);
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            MenuEntry.of("_Samples gained and lost at T", commands::samplesAtT));
    menu.setOnShowing(
        _ -> {
          boolean pinned = context.comparison().pinnedProperty().get() != null;
          ofPin.forEach(item -> MenuEntry.allow(item, pinned ? "" : NO_PIN));
        });
    return menu;
  }

  private MenuItem shown(String key, String words, Comparison.Shown what) {
    return MenuEntry.showing(key, MenuEntry.of(words, () -> commands.show(what)));
  }

  private Menu learn() {
    return new Menu(
        "_Learn",
        null,
        MenuEntry.of("_One-neuron laboratory", "Shortcut+L", aids.laboratory()),
        new SeparatorMenuItem(),
        MenuEntry.of("_Presentation mode", "F11", effects::present));
  }

  private Menu help() {
    return new Menu(
        "_Help",
        null,
        MenuEntry.of("Help on this _zone", "F1", aids.help()::here),
        pages(),
        MenuEntry.of("_Tour", aids.tour()),
        MenuEntry.showing("?", MenuEntry.of("_Keys", commands::showKeys)),
        new SeparatorMenuItem(),
        MenuEntry.of("_Search commands…", "Shortcut+K", commands::search),
        MenuEntry.of("_Log", aids.log()));
  }

  /// The pages of help.
  private Menu pages() {
    Menu pages = new Menu("_Pages");
    for (Topic topic : Topic.values()) {
      pages.getItems().add(MenuEntry.named(topic.title(), () -> aids.help().show(topic)));
    }
    return pages;
  }
}
