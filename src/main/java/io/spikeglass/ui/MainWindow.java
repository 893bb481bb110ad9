package io.spikeglass.ui;

import io.spikeglass.files.Workbenches;
import io.spikeglass.ui.compare.CompareView;
import io.spikeglass.ui.compare.GainsView;
import io.spikeglass.ui.experiment.ConversionForm;
import io.spikeglass.ui.experiment.MicroscopeView;
import io.spikeglass.ui.experiment.ModelCard;
import io.spikeglass.ui.experiment.SamplesModel;
import io.spikeglass.ui.experiment.SamplesView;
import io.spikeglass.ui.help.Help;
import io.spikeglass.ui.help.KeyList;
import io.spikeglass.ui.help.TourGuide;
import io.spikeglass.ui.inspect.Inspector;
import io.spikeglass.ui.log.LogBook;
import io.spikeglass.ui.plot.Painting;
import io.spikeglass.ui.plot.Pulse;
import io.spikeglass.ui.plot.Zoom;
import io.spikeglass.ui.preferences.PreferenceEffects;
import io.spikeglass.ui.run.Player;
import io.spikeglass.ui.run.RunView;
import io.spikeglass.ui.run.Toolbar;
import java.io.File;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.event.EventType;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.DragEvent;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The window: its zones, put together.
public final class MainWindow {

  /// Smallest size at which everything is reachable.
  public static final double LEAST_WIDTH = 1100;

  public static final double LEAST_HEIGHT = 700;

  private static final double FIRST_WIDTH = 1600;
  private static final double FIRST_HEIGHT = 1000;

  /// How long a window waits for its first run before it is shown without.
  private static final Duration PATIENCE = Duration.seconds(1);

  private static final List<String> FONTS = List.of("Regular", "Medium", "SemiBold", "Bold");
  private static final String HINT =
      "←/→ one step · hold I or C to peek without it · N next wrong sample · ? keys";

  private static final String LEFT_PANEL = "experiment";
  private static final String RIGHT_PANEL = "inspector";

  private final Stage stage;
  private final Recall recall;
  private final FxWorker worker = new FxWorker(Platform::runLater);
  private final Session session;
  private final Scoring scoring;
  private final Checking checking;
  private final Comparison comparison;
  private final Painting painting;
  private final Pulse pulse = new Pulse();
  private final Commands commands;
  private final PreferenceEffects effects;
  private final LogBook logBook;
  private final Later<TourGuide> tour;
  private final Inspector inspector;
  private final Body body;
  private Runnable onSettled = () -> {};
  private boolean shown;

  /// @param recall what is remembered from the last start
  /// @param opener opens models on data
  public MainWindow(Stage stage, Recall recall, Opener opener) {
    this.stage = stage;
    this.recall = recall;
    FONTS.forEach(MainWindow::loadFont);
    session = new Session(worker, opener);
    scoring = new Scoring(session);
    checking = new Checking(session, model -> Workbenches.network(model, null));
    comparison = new Comparison(session, scoring);
    painting =
        new Painting(
            Platform::runLater,
            bug -> Platform.runLater(() -> session.messages().report(new Trouble.Bug(bug))));
    Context context =
        new Context(
            session,
            scoring,
            comparison,
            painting,
            pulse,
            new ReadOnlyStringWrapper(""),
            new Zoom.Trail());
    FirstPicture first = new FirstPicture(session, painting::isIdle, this::settle);
    pulse.listen(_ -> first.look());
    Player player = new Player(session);
    pulse.listen(player::pulse);
    SamplesModel samples = new SamplesModel(session, scoring);
    commands = new Commands(stage, context, player, samples, recall);
    RunView run = new RunView(context, player);
    ModelCard card = new ModelCard(session, checking);
    inspector = new Inspector(context);
    body = new Body(experiment(context, samples, card), run, inspector);
    commands.onOpenModel(
        () -> {
          card.showGraph(true);
          body.leftWantedProperty().set(true);
        });
    commands.onInspect(
        tab -> {
          inspector.show(Inspector.TABS.get(tab));
          body.rightWantedProperty().set(true);
        });
    commands.onPanels(
        () -> toggle(body.leftWantedProperty()), () -> toggle(body.rightWantedProperty()));
    compare(context, body);
    commands.onExport(run::exportAll);
    commands.onSamplesAtT(run::showPoint);
    Toolbar toolbar =
        new Toolbar(
            context,
            player,
            new Toolbar.Actions(
                commands::chooseModel,
                commands::runFromStart,
                commands::step,
                commands::stop,
                commands::export,
                commands::search));
    BorderPane root = new BorderPane(body);
    Desk desk = new Desk(root);
    effects = new PreferenceEffects(stage, context, recall.preferences(), desk::magnify);
    List<Background> backgrounds = List.of(commands.fetching(), scoring, comparison, checking);
    logBook = new LogBook(stage, context, recall.preferences().folder(), backgrounds);
    Help help = new Help(stage);
    tour = new Later<>(() -> new TourGuide(desk, context, body::unfold, recall::rememberTour));
    Menus.Aids aids = new Menus.Aids(help, this::beginTour, logBook::show);
    MenuBar menus = new Menus(context, commands, recall, effects, aids).bar();
    Later<CommandSearch> search = new Later<>(() -> new CommandSearch(stage, menus));
    commands.onSearch(() -> search.get().show());
    Later<MicroscopeView> microscope = new Later<>(() -> new MicroscopeView(context));
    commands.onMicroscope(() -> microscope.get().show(root.lookup("#network-strip")));
    root.setTop(new VBox(topRow(menus, body), toolbar, new Banner(session, logBook::show)));
    root.setBottom(new StatusLine(context, HINT, backgrounds, logBook));
    Scene scene = new Scene(desk, FIRST_WIDTH, FIRST_HEIGHT);
    scene.getStylesheets().add(StyleSheet.plain());
    new KeyMap(session, commands).install(scene);
    help.answer(scene);
    giveWay(scene);
    scene.setOnDragOver(MainWindow::accept);
    scene.setOnDragDropped(this::dropped);
    stage.setScene(scene);
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.setTitle("Spikeglass");
    commands.onShowKeys(() -> KeyList.show(stage, KeyMap.WORDS));
    effects.begin();
    session
        .messages()
        .noticeProperty()
        .addListener(
            (_, _, notice) -> {
              if (notice != null) {
                Notices.show(stage, session, notice);
              }
            });
  }

  /// Evaluations rest while somebody is at work in `scene`.
  private void giveWay(Scene scene) {
    Attention attention = new Attention();
    for (EventType<? extends InputEvent> touch :
        List.of(
            MouseEvent.MOUSE_PRESSED,
            MouseEvent.MOUSE_DRAGGED,
            ScrollEvent.SCROLL,
            KeyEvent.KEY_PRESSED)) {
      scene.addEventFilter(touch, _ -> attention.touched(System.nanoTime()));
    }
    pulse.listen(_ -> attention.pulse(System.nanoTime()));
    scoring.restWhile(attention.heldProperty());
    comparison.restWhile(attention.heldProperty());
  }

  private static void toggle(BooleanProperty wanted) {
    wanted.set(!wanted.get());
  }

  /// While A is on show, the comparison takes the place of the zones.
  private static void compare(Context context, Body body) {
    Later<CompareView> compare = new Later<>(() -> new CompareView(context));
    Later<GainsView> gains = new Later<>(() -> new GainsView(context));
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

  private static void loadFont(String weight) {
    Font.loadFont(
        Objects.requireNonNull(
            MainWindow.class.getResourceAsStream("/fonts/inter/Inter-" + weight + ".ttf"), weight),
        12);
  }

  private static Region experiment(Context context, SamplesModel samples, ModelCard card) {
    VBox content =
        new VBox(
            card,
            new Separator(),
            new SamplesView(context.session(), samples),
            new Separator(),
            new ConversionForm(context.session()));
    content.getStyleClass().add("left-content");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("left-panel");
    scroll.setId("experiment-panel");
    return scroll;
  }

  private HBox topRow(MenuBar menus, Body body) {
    Label what = Widgets.label("", "note");
    session
        .openedProperty()
        .addListener(
            (_, _, opened) ->
                what.setText(
                    opened == null
                        ? ""
                        : opened.network().name() + "  ·  " + opened.samples().name()));
    ToggleButton left = panelButton("Experiment", "show-experiment");
    ToggleButton right = panelButton("Inspector", "show-inspector");
    left.selectedProperty().bindBidirectional(body.leftWantedProperty());
    right.selectedProperty().bindBidirectional(body.rightWantedProperty());
    left.visibleProperty().bind(body.leftFoldsProperty());
    left.managedProperty().bind(left.visibleProperty());
    right.visibleProperty().bind(body.rightFoldsProperty());
    right.managedProperty().bind(right.visibleProperty());
    HBox row = Widgets.row(8, menus, Widgets.spring(), what, left, right);
    row.getStyleClass().add("top-row");
    return row;
  }

  private static ToggleButton panelButton(String text, String id) {
    ToggleButton button = new ToggleButton(text);
    button.getStyleClass().add("panel-button");
    button.setId(id);
    Widgets.describe(button, "Shows the " + text.toLowerCase(java.util.Locale.ROOT) + " panel");
    return button;
  }

  private static void accept(DragEvent drag) {
    if (drag.getDragboard().hasFiles()) {
      drag.acceptTransferModes(TransferMode.COPY);
    }
    drag.consume();
  }

  private void dropped(DragEvent drag) {
    open(drag.getDragboard().getFiles());
    drag.setDropCompleted(true);
    drag.consume();
  }

  /// Opens what was dropped.
  void open(List<File> files) {
    commands.openFiles(files);
  }

  /// Remembers the window as it stands.
  void keep() {
    if (!shown) {
      return;
    }
    Set<String> panels = new HashSet<>();
    if (body.leftWantedProperty().get()) {
      panels.add(LEFT_PANEL);
    }
    if (body.rightWantedProperty().get()) {
      panels.add(RIGHT_PANEL);
    }
    Rectangle2D bounds =
        new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    recall.remember(
        new AsLeft(bounds, stage.isMaximized(), panels, inspector.tab(), session.bookmark()));
  }

  /// Takes the window up as it was left; opens the running example where nothing was, or where it
  /// cannot be opened any more.
  void takeUp() {
    Optional<AsLeft> left = recall.asLeft();
    left.ifPresent(this::arrange);
    left.flatMap(AsLeft::place)
        .ifPresentOrElse(
            this::takeUp, () -> session.open(Sources.FIRST.model(), Sources.FIRST.data()));
  }

  private void arrange(AsLeft left) {
    Rectangle2D bounds = left.bounds();
    if (!Screen.getScreensForRectangle(bounds).isEmpty()) {
      stage.setX(bounds.getMinX());
      stage.setY(bounds.getMinY());
      stage.setWidth(Math.max(LEAST_WIDTH, bounds.getWidth()));
      stage.setHeight(Math.max(LEAST_HEIGHT, bounds.getHeight()));
    }
    stage.setMaximized(left.maximised());
    body.leftWantedProperty().set(left.panels().contains(LEFT_PANEL));
    body.rightWantedProperty().set(left.panels().contains(RIGHT_PANEL));
    inspector.show(left.tab());
  }

  private void takeUp(Bookmark place) {
    session.open(place);
    session
        .openingProperty()
        .addListener(
            new ChangeListener<>() {
              @Override
              public void changed(
                  ObservableValue<? extends @Nullable Job> opening,
                  @Nullable Job before,
                  @Nullable Job now) {
                opening.removeListener(this);
                worker.onWindow(MainWindow.this::fallBack);
              }
            });
  }

  /// What was open is not there any more: says so, over the running example.
  private void fallBack() {
    Trouble why = session.messages().troubleProperty().get();
    if (session.openedProperty().get() == null && why != null) {
      session.open(Sources.FIRST.model(), Sources.FIRST.data());
      session.messages().report(why);
    }
  }

  /// Shows the window together with its first run, or with word of why there is none; without
  /// either, after a while. A window that is shown before is styled, laid out and drawn twice.
  void showWithRun() {
    PauseTransition patience = new PauseTransition(PATIENCE);
    patience.setOnFinished(_ -> showOnce());
    session.runProperty().addListener(_ -> showOnce());
    session.messages().troubleProperty().addListener(_ -> showOnce());
    patience.play();
  }

  private void showOnce() {
    if (!shown) {
      show();
    }
  }

  /// Shows the window.
  public void show() {
    shown = true;
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

  /// The comparison behind the window.
  public Comparison comparison() {
    return comparison;
  }

  /// The data-set evaluation behind the window.
  public Scoring scoring() {
    return scoring;
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
