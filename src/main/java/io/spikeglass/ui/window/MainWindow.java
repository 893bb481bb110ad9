package io.spikeglass.ui.window;

import io.spikeglass.files.Workbenches;
import io.spikeglass.ui.Accounts;
import io.spikeglass.ui.Checking;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Opener;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Trials;
import io.spikeglass.ui.compare.CompareView;
import io.spikeglass.ui.compare.GainsView;
import io.spikeglass.ui.experiment.ExperimentPanel;
import io.spikeglass.ui.experiment.MicroscopeView;
import io.spikeglass.ui.experiment.ModelCard;
import io.spikeglass.ui.experiment.SamplesModel;
import io.spikeglass.ui.export.ExportWindow;
import io.spikeglass.ui.help.Help;
import io.spikeglass.ui.help.KeyList;
import io.spikeglass.ui.help.Tour;
import io.spikeglass.ui.help.TourGuide;
import io.spikeglass.ui.inspect.Inspector;
import io.spikeglass.ui.learn.Learning;
import io.spikeglass.ui.log.LogBook;
import io.spikeglass.ui.plot.Painting;
import io.spikeglass.ui.plot.Pulse;
import io.spikeglass.ui.plot.Zoom;
import io.spikeglass.ui.preferences.PreferenceEffects;
import io.spikeglass.ui.run.Player;
import io.spikeglass.ui.run.RunView;
import io.spikeglass.ui.run.Toolbar;
import io.spikeglass.ui.search.CommandSearch;
import io.spikeglass.ui.search.Destinations;
import io.spikeglass.ui.search.Places;
import io.spikeglass.ui.search.Reading;
import io.spikeglass.ui.widget.Desk;
import io.spikeglass.ui.widget.Fonts;
import io.spikeglass.ui.widget.Later;
import io.spikeglass.ui.widget.RunPlace;
import io.spikeglass.ui.widget.StyleSheet;
import io.spikeglass.ui.widget.Theme;
import io.spikeglass.ui.work.Attention;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.FxWorker;
import io.spikeglass.ui.work.Notice;
import io.spikeglass.ui.work.Trouble;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;

/// The window: its zones, put together.
public final class MainWindow {

  /// Smallest size at which everything is reachable.
  public static final double LEAST_WIDTH = 1100;

  public static final double LEAST_HEIGHT = 700;

  private static final double FIRST_WIDTH = 1600;
  private static final double FIRST_HEIGHT = 1000;

  private static final String HINT =
      "←/→ one step · hold I or C to peek · N next wrong sample · ? keys";

  private final Stage stage;
  private final Recall recall;
  private final FxWorker worker = new FxWorker(Platform::runLater);
  private final Session session;
  private final Scoring scoring;
  private final Accounts accounts;
  private final Checking checking;
  private final Comparison comparison;
  private final Painting painting;
  private final Pulse pulse = new Pulse();
  private final Context context;
  private final Commands commands;
  private final PreferenceEffects effects;
  private final LogBook logBook;
  private final Later<TourGuide> tour;
  private final WindowMemory memory;
  private final FirstShow firstShow;
  private Runnable onSettled = () -> {};

  /// @param recall what is remembered from the last start
  /// @param opener opens models on data
  public MainWindow(Stage stage, Recall recall, Opener opener) {
    this(stage, recall, opener, FileDialogs.over(stage));
  }

  /// @param dialogs asks for files
  MainWindow(Stage stage, Recall recall, Opener opener, FileDialogs dialogs) {
    this.stage = stage;
    this.recall = recall;
    Fonts.load();
    session = new Session(worker, opener);
    scoring = new Scoring(session);
    checking = new Checking(session, (model, control) -> Workbenches.network(model, null, control));
    comparison = new Comparison(session, scoring);
    Trials trials = new Trials(session);
    accounts = new Accounts(session);
    List.of(trials, comparison.effects()).forEach(accounts::restBehind);
    List.of(accounts, trials, comparison.effects()).forEach(scoring::restBehind);
    painting =
        new Painting(
            Platform::runLater,
            bug -> Platform.runLater(() -> session.messages().report(new Trouble.Bug(bug))));
    context =
        new Context(
            session,
            scoring,
            comparison,
            accounts,
            trials,
            painting,
            pulse,
            new ReadOnlyStringWrapper(""),
            new Zoom.Trail());
    FirstPicture first = new FirstPicture(session, painting::isIdle, this::settle);
    pulse.listen(_ -> first.look());
    firstShow = new FirstShow(session, this::appear);
    Player player = new Player(session);
    pulse.listen(player::pulse);
    SamplesModel samples = new SamplesModel(session, scoring);
    commands = new Commands(stage, context, player, samples, recall, dialogs);
    RunView run = new RunView(context, player);
    ModelCard card = new ModelCard(session, checking);
    Inspector inspector = new Inspector(context);
    RunPlace centre = new RunPlace(session, run, new NoRun(session));
    SidePanel left =
        new SidePanel(
            Tour.Panel.EXPERIMENT,
            new ExperimentPanel(session, samples, card, pulse),
            Body.LEFT_WIDTH,
            List.of());
    SidePanel right =
        new SidePanel(
            Tour.Panel.INSPECTOR,
            inspector,
            Body.RIGHT_WIDTH,
            List.of(trials, inspector.explaining()));
    Body body = new Body(left, centre, right);
    memory = new WindowMemory(stage, recall, session, body, inspector);
    reach(body, inspector, run);
    compare(context, body, run);
    BorderPane root = new BorderPane();
    root.setMinSize(Desk.LEAST_WIDTH, Desk.LEAST_HEIGHT);
    Desk desk = new Desk(root);
    effects = new PreferenceEffects(stage, context, recall.preferences(), desk::magnify);
    effects.presentingProperty().addListener((_, _, presenting) -> present(body, presenting));
    List<Background> backgrounds =
        List.of(
            commands.fetching(),
            trials,
            comparison.effects(),
            comparison.causes(),
            accounts,
            scoring,
            comparison,
            checking);
    logBook = new LogBook(stage, context, recall.preferences().folder(), backgrounds);
    Help help = new Help(stage);
    tour = new Later<>(() -> new TourGuide(desk, context, body::unfold, recall::rememberTour));
    Learning learning = new Learning(stage, context, help);
    Menus.Aids aids =
        new Menus.Aids(help, this::beginTour, learning::showLaboratory, logBook::show);
    MenuBar menus = new Menus(context, commands, recall, effects, aids).bar();
    Destinations destinations = new Destinations(session, samples, places(body, inspector));
    Later<CommandSearch> search =
        new Later<>(() -> new CommandSearch(stage, menus, destinations, new Reading(help)));
    commands.onSearch(() -> search.get().show());
    Later<MicroscopeView> microscope = new Later<>(() -> new MicroscopeView(context));
    commands.onMicroscope(() -> microscope.get().show(layer(run)));
    root.setTop(new VBox(new TopRow(menus, context, body), toolbar(context, player)));
    root.setCenter(new Foreground(body, new Banner(session, commands, logBook::show)));
    root.setBottom(new StatusLine(context, HINT, backgrounds, logBook));
    setUp(new Scene(desk, FIRST_WIDTH, FIRST_HEIGHT), help);
    effects.begin();
  }

  /// Has commands reach the places that they change.
  private void reach(Body body, Inspector inspector, RunView run) {
    commands.onOpenModel(body.left()::reveal);
    commands.onInspect(
        tab -> {
          // In the comparison there is no inspector.
          comparison.show(Comparison.Shown.B);
          inspector.show(Inspector.TABS.get(tab));
          body.right().reveal();
        });
    commands.onPanels(body.left()::toggle, body.right()::toggle);
    commands.onSamplesAtT(run::showPoint);
    commands.onShowKeys(() -> KeyList.show(stage, KeyMap.WORDS));
  }

  /// Where the search leads to; the comparison makes way.
  private Places places(Body body, Inspector inspector) {
    return new Places(
        body,
        () -> {
          comparison.show(Comparison.Shown.B);
          body.left().reveal();
        },
        tab -> {
          comparison.show(Comparison.Shown.B);
          inspector.show(tab);
          body.right().reveal();
        });
  }

  /// A class sees the plots alone, and is told how that ends.
  private void present(Body body, boolean presenting) {
    if (presenting) {
      body.showCentreAlone();
      session.messages().tell(new Notice("Presentation", "Esc or F11 ends it"));
    } else {
      body.showPanelsAgain();
    }
  }

  private Toolbar toolbar(Context context, Player player) {
    return new Toolbar(
        context,
        player,
        new Toolbar.Actions(
            commands::chooseModel,
            commands::replay,
            commands::step,
            commands::stop,
            commands::export,
            commands::search));
  }

  /// Puts `scene` on the stage, with all that acts on the whole of it.
  private void setUp(Scene scene, Help help) {
    scene.getStylesheets().add(StyleSheet.plain());
    new KeyMap(scene, session, commands, pulse, key -> tour.isMade() && tour.get().take(key))
        .install();
    Notices.show(stage, session);
    help.answer(scene);
    FileDrops.accept(scene, commands::openFiles);
    Attention attention = new Attention();
    attention.watch(scene, pulse);
    scoring.restWhile(attention.heldProperty());
    accounts.restWhile(attention.heldProperty());
    comparison.restWhile(attention.heldProperty());
    stage.setScene(scene);
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.setTitle("Spikeglass");
  }

  /// What stands for the selected layer: its tile, beside A a chart with a row for it.
  private Node layer(RunView run) {
    return context.comparison().shownProperty().get() == Comparison.Shown.B
        ? run.layer()
        : stage.getScene().lookup(".compare-column .plot");
  }

  /// While A is on show, the comparison takes the place of the zones.
  private void compare(Context context, Body body, RunView run) {
    Later<CompareView> compare = new Later<>(() -> new CompareView(context));
    Later<GainsView> gains = new Later<>(() -> new GainsView(context));
    Later<ExportWindow> exports = new Later<>(() -> new ExportWindow(context, stage));
    commands.onExport(
        () -> {
          boolean alone = context.comparison().shownProperty().get() == Comparison.Shown.B;
          exports.get().show(alone ? run.exports() : compare.get().exports());
        });
    context
        .comparison()
        .shownProperty()
        .addListener(
            (_, before, now) -> {
              boolean was = before != Comparison.Shown.B;
              boolean is = now != Comparison.Shown.B;
              if (is && !was) {
                body.showInstead(gains.get(), compare.get());
              } else if (was && !is) {
                body.showZones();
              }
            });
  }

  /// Remembers the window as it stands, if anybody saw it.
  void keep() {
    if (firstShow.isOver()) {
      memory.keep();
    }
  }

  /// Takes the window up as it was left.
  void takeUp() {
    memory.takeUp();
  }

  /// Shows the window together with its first run, or without after `longest`.
  void showWithRun(Duration longest) {
    firstShow.await(longest);
  }

  /// Shows the window.
  public void show() {
    firstShow.now();
  }

  private void appear() {
    pulse.start();
    stage.show();
  }

  /// The first picture stands.
  private void settle() {
    worker.begin();
    onSettled.run();
  }

  /// @param task what is done when the first picture stands
  void onSettled(Runnable task) {
    onSettled = task;
  }

  /// Whether everything on show belongs to what is chosen: nothing is being opened, run or painted.
  /// What the data set gives in the background may still be on its way.
  public boolean isComplete() {
    return session.openingProperty().get() == null
        && painting.isIdle()
        && session.freshness().isCurrent()
        && (comparison.pinnedProperty().get() == null || comparison.freshness().isCurrent());
  }

  /// Puts on a theme.
  public void wear(Theme theme) {
    commands.wear(theme);
  }

  /// What is remembered from one start to the next.
  Recall recall() {
    return recall;
  }

  /// Begins the tour, if there is a run to show.
  public void beginTour() {
    tour.get().begin();
  }

  /// What was logged.
  public LogBook logBook() {
    return logBook;
  }

  /// Changes preferences, and what the window makes of them.
  PreferenceEffects preferences() {
    return effects;
  }

  /// The window of the system.
  public Stage stage() {
    return stage;
  }

  /// The state behind the window.
  public Session session() {
    return session;
  }

  /// What menus, buttons and keys do.
  Commands commands() {
    return commands;
  }

  /// What every place of the window is given.
  public Context context() {
    return context;
  }

  /// The comparison behind the window.
  public Comparison comparison() {
    return comparison;
  }

  /// The data-set evaluation behind the window.
  public Scoring scoring() {
    return scoring;
  }

  /// How the error splits over the data set, behind the window.
  public Accounts accounts() {
    return accounts;
  }

  /// The pre-flight behind the window.
  Checking checking() {
    return checking;
  }

  /// Ends everything; takes at most 2 s.
  public void close() {
    pulse.stop();
    painting.close();
    worker.close();
    effects.close();
    logBook.close();
  }
}
