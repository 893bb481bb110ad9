package io.spikeglass.ui.run;

import io.spikeglass.conversion.QuantityFacts.Quantity;
import io.spikeglass.figure.FlagPlaces;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.experiment.SettingList;
import io.spikeglass.ui.help.HelpRequest;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.plot.Lens;
import io.spikeglass.ui.plot.PerPulse;
import io.spikeglass.ui.plot.Zoom;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.TypedValue;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/// The end of the time axis: the flags of t and T, which can be dragged, and the transport.
final class TimeBar extends VBox {

  private static final double FLAG_ROOM = 22;
  private static final double TYPED_WIDTH = 56;
  private static final double LEFT_GUTTER = TimeView.GUTTERS.left();
  private static final double RIGHT_GUTTER = TimeView.GUTTERS.right();

  private final Session session;
  private final Zoom time;
  private final Label steps = Widgets.label("", "flag", "steps");
  private final Label look = Widgets.label("", "flag", "look");
  private final Pane flags = new Pane(look, steps);
  private final TypedValue typed;
  private final Wordings summary = new Wordings();
  private double held;

  /// @param time what is shown of the time axis
  TimeBar(Context context, Player player, Zoom time) {
    super(6);
    session = context.session();
    this.time = time;
    typed =
        new TypedValue(
            new TypedValue.Range("T", () -> 1, () -> session.choicesProperty().get().lastStep(), 0),
            answer -> session.choosing().setSteps((int) answer));
    typed.setId("typed-T");
    typed.setMinWidth(TYPED_WIDTH);
    time.lensProperty().addListener(_ -> place());
    steps.setId("flag-T");
    steps.setTooltip(new Tooltip(SettingList.explained(Quantity.STEPS)));
    look.setId("flag-t");
    flags.setMinHeight(FLAG_ROOM);
    flags.setMaxHeight(FLAG_ROOM);
    flags.widthProperty().addListener(_ -> place());
    // The last move belongs to the gesture that ends with it.
    draggable(context, steps, this::endX, x -> session.choosing().setSteps(stepAt(x, 0.5)));
    draggable(context, look, this::lookX, x -> session.looking().lookAt(stepAt(x, 0)));
    Widgets.asGesture(steps, session);
    flags.setOnMousePressed(
        mouse -> {
          if (flags.equals(mouse.getTarget())) {
            session.choosing().setSteps(stepAt(mouse.getX(), 0.5));
          }
        });
    setId("time-bar");
    getChildren().addAll(flags, transport(player));
    session.choicesProperty().addListener(_ -> place());
    session.focusProperty().addListener(_ -> place());
    context.scoring().scoreProperty().addListener(_ -> summarise(context.scoring()));
    session.choicesProperty().addListener(_ -> summarise(context.scoring()));
    session
        .choosing()
        .peekingProperty()
        .addListener(
            (_, _, peeking) -> summary.setOpacity(peeking.isEmpty() ? 1 : Freshness.DIMMED));
    summarise(context.scoring());
  }

  private HBox transport(Player player) {
    Button play = Widgets.button("▶ Play", "Play (Space)", player::toggle);
    play.setId("play");
    play.setMinWidth(70);
    player
        .playingProperty()
        .addListener((_, _, playing) -> play.setText(playing ? "‖ Pause" : "▶ Play"));
    HBox speeds = new HBox();
    ToggleGroup group = new ToggleGroup();
    for (double speed : Player.SPEEDS) {
      ToggleButton button = new ToggleButton((speed < 1 ? "¼" : Numbers.fixed(speed, 0)) + "×");
      button.getStyleClass().add("segment");
      button.setMinWidth(USE_PREF_SIZE);
      button.setToggleGroup(group);
      button.setSelected(speed == player.speedProperty().get());
      button.setOnAction(
          _ -> {
            button.setSelected(true);
            player.speedProperty().set(speed);
          });
      Widgets.describe(button, "Playing speed " + speed);
      speeds.getChildren().add(button);
    }
    speeds.getChildren().getFirst().getStyleClass().add("first");
    speeds.getChildren().getLast().getStyleClass().add("last");
    CheckBox loop = new CheckBox("loop t to T");
    loop.setMinWidth(USE_PREF_SIZE);
    loop.selectedProperty().bindBidirectional(player.loopProperty());
    HBox row =
        Widgets.row(
            6,
            transportButton("|◀", "First step (Home)", () -> session.looking().lookAt(1)),
            transportButton("◀", "One step back (←)", () -> move(-1)),
            play,
            transportButton("▶", "One step on (→)", () -> move(1)),
            transportButton(
                "▶|", "Last step (End)", () -> session.looking().lookAt(Integer.MAX_VALUE)),
            speeds,
            loop,
            typed,
            Widgets.spring(),
            summary,
            HelpRequest.button(Topic.TIME));
    play.getStyleClass().add("transport");
    row.setMinHeight(26);
    return row;
  }

  private static Button transportButton(String text, String hint, Runnable action) {
    Button button = Widgets.button(text, hint, action);
    button.getStyleClass().add("transport");
    return button;
  }

  private void move(int steps) {
    session.looking().lookAt(session.focusProperty().get().step() + steps);
  }

  /// Has a flag take its line along, wherever on the flag it is taken hold of. A mouse may tell of
  /// it more often than the window is drawn.
  private void draggable(Context context, Label flag, DoubleSupplier line, DoubleConsumer move) {
    PerPulse<Double> moves = new PerPulse<>(context.pulse(), move::accept);
    flag.addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        mouse -> held = flag.getLayoutX() + mouse.getX() - line.getAsDouble());
    flag.addEventHandler(
        MouseEvent.MOUSE_DRAGGED, mouse -> moves.ask(flag.getLayoutX() + mouse.getX() - held));
    flag.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> moves.finish());
  }

  /// The step whose cell holds pixel `x`; T stands at the end of its step, so its cells are
  /// shifted.
  private int stepAt(double x, double offset) {
    return (int) Math.round((x - LEFT_GUTTER) / cell() + shown().low() - offset);
  }

  /// The part of the axis that is shown.
  private Lens.Range shown() {
    int last = session.choicesProperty().get().lastStep();
    return time.lens().x().orElse(new Lens.Range(0.5, last + 0.5));
  }

  private void place() {
    var choices = session.choicesProperty().get();
    int at = session.focusProperty().get().step();
    steps.setText("T = " + choices.steps());
    typed.show("T = " + choices.steps(), String.valueOf(choices.steps()));
    look.setText("t = " + at);
    Lens.Range shown = shown();
    steps.setVisible(choices.steps() >= shown.low() && choices.steps() <= shown.high());
    look.setVisible(at >= shown.low() && at <= shown.high());
    steps.applyCss();
    look.applyCss();
    FlagPlaces places = FlagPlaces.of(lookX(), look.prefWidth(-1), endX(), steps.prefWidth(-1));
    steps.relocate(places.end(), 0);
    look.relocate(places.look(), 0);
    steps.toFront();
  }

  /// Width of a step.
  private double cell() {
    Lens.Range shown = shown();
    return (flags.getWidth() - LEFT_GUTTER - RIGHT_GUTTER) / (shown.high() - shown.low());
  }

  /// Where the line of T stands.
  private double endX() {
    return LEFT_GUTTER + (session.choicesProperty().get().steps() + 0.5 - shown().low()) * cell();
  }

  /// Where the line of t stands.
  private double lookX() {
    return LEFT_GUTTER + (session.focusProperty().get().step() - shown().low()) * cell();
  }

  private void summarise(Scoring scoring) {
    Scoring.Score score = scoring.scoreProperty().get();
    if (score == null || score.evaluation().annImages() == 0 || !scoring.isCurrent(score)) {
      summary.say(List.of());
      return;
    }
    int at = session.choicesProperty().get().steps();
    String ann = "dashed: ANN " + Numbers.fixed(100 * score.evaluation().annAccuracy(), 2) + " %";
    String both =
        ann
            + score
                .at(at)
                .filter(point -> point.hasAccuracy())
                .map(
                    point ->
                        "     SNN at T = "
                            + at
                            + ": "
                            + Numbers.fixed(100 * point.accuracy(), 1)
                            + " %")
                .orElse("");
    summary.say(List.of(both + "     band: 95 %", both, ann));
  }
}
