package io.spikeglass.ui.help;

import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.Desk;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Leads the tour through the real window: points at its controls, sees what the user does, and
/// does it where asked to.
public final class TourGuide implements Tour.Hands {

  private static final int FEW_STEPS = 4;
  private static final String WHY = "inspect-why";

  private final Desk desk;
  private final Session session;
  private final Comparison comparison;
  private final Consumer<Tour.Panel> unfold;
  private final Runnable seen;
  private final Runnable follow = this::follow;
  private @Nullable TourView view;
  private @Nullable Standing before;
  private @Nullable Node focused;

  /// @param unfold shows a panel that a narrow window folds away, and folds the other
  /// @param seen told when the tour begins, so that it is not shown unasked again
  public TourGuide(Desk desk, Context context, Consumer<Tour.Panel> unfold, Runnable seen) {
    this.desk = desk;
    session = context.session();
    comparison = context.comparison();
    this.unfold = unfold;
    this.seen = seen;
  }

  /// Begins the tour; needs a run to point at.
  public void begin() {
    if (session.runProperty().get() == null || view != null) {
      return;
    }
    seen.run();
    before = Standing.of(session, comparison);
    focused = desk.getScene().getFocusOwner();
    comparison.show(Comparison.Shown.B);
    TourView shown =
        new TourView(new Tour(this, this::faultTile), desk, this::sight, unfold, this::end);
    view = shown;
    desk.cover(shown);
    desk.getScene().addPostLayoutPulseListener(follow);
    shown.begin();
  }

  private void follow() {
    TourView shown = view;
    if (shown != null) {
      shown.follow();
    }
  }

  /// Takes the keys that belong to the tour while it is on show: Esc and the arrows.
  ///
  /// @return whether it took this one
  public boolean take(KeyEvent key) {
    TourView shown = view;
    if (shown == null || key.isShortcutDown() || key.isShiftDown()) {
      return false;
    }
    switch (key.getCode()) {
      case ESCAPE -> end(TourView.After.RESTORE);
      case LEFT -> shown.turn(-1);
      case RIGHT -> shown.turn(1);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void end(TourView.After after) {
    Standing start = before;
    view = null;
    before = null;
    desk.uncover();
    desk.getScene().removePostLayoutPulseListener(follow);
    comparison.show(Comparison.Shown.B);
    unfold.accept(Tour.Panel.NONE);
    if (after == TourView.After.RESTORE && start != null) {
      start.restore(session, comparison);
    }
    Node there = focused;
    if (there != null) {
      there.requestFocus();
    }
  }

  private Tour.Sight sight() {
    return new Tour.Sight(
        session.sampleProperty().get(),
        session.choicesProperty().get().steps(),
        session.choicesProperty().get().initialised(),
        session.focusProperty().get().layer() == fault(),
        desk.lookup("#" + WHY) != null,
        comparison.shownProperty().get() != Comparison.Shown.B);
  }

  private int fault() {
    Run run = session.runProperty().get();
    int steps = session.choicesProperty().get().steps();
    return run == null || steps > run.lastStep() ? 0 : run.analysis().atFault(steps);
  }

  private String faultTile() {
    return Optional.ofNullable(session.runProperty().get())
        .map(run -> "tile-" + run.populations().get(fault()).name())
        .orElse("");
  }

  @Override
  public void nextSample() {
    session.selectSample(session.sampleProperty().get() + 1);
  }

  @Override
  public void fewerSteps() {
    session.choosing().setSteps(FEW_STEPS);
  }

  @Override
  public void initialise() {
    session.choosing().toggleInitialisation();
  }

  @Override
  public void selectFault() {
    session.looking().selectLayer(fault());
  }

  @Override
  public void openWhy() {
    Node tab = desk.lookup("#tab-why");
    if (tab instanceof ToggleButton button) {
      button.fire();
    }
  }

  @Override
  public void compare() {
    if (comparison.pinnedProperty().get() == null) {
      comparison.pin();
      session.choosing().toggleInitialisation();
    }
    comparison.show(Comparison.Shown.ALL);
  }
}
