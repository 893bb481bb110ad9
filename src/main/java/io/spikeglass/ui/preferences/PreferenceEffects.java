package io.spikeglass.ui.preferences;

import io.spikeglass.control.ProblemException;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.Later;
import io.spikeglass.ui.widget.SideWindow;
import io.spikeglass.ui.work.Worker;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.stage.Stage;

/// What the preferences do to the window while it is open, and the window they are changed in.
public final class PreferenceEffects {

  private static final double WIDTH = 640;
  private static final double HEIGHT = 440;

  private final Stage stage;
  private final Session session;
  private final PreferenceModel model;
  private final Appearance appearance;
  private final Presentation presentation;
  private final Supplier<SideWindow> window;

  /// @param magnify draws everything so many times as large
  public PreferenceEffects(
      Stage stage, Context context, PreferenceModel model, DoubleConsumer magnify) {
    this.stage = stage;
    this.model = model;
    session = context.session();
    appearance = new Appearance(context.painting(), magnify, session.choosing()::retell);
    presentation = new Presentation(stage);
    presentation.presentingProperty().addListener(_ -> act());
    window =
        new Later<>(
            () -> new SideWindow(stage, "Preferences", new PreferenceSheet(model, model.place())));
  }

  /// Puts the preferences into effect, and every change of them from now on; the stage has its
  /// scene.
  public void begin() {
    appearance.follow(stage.getScene());
    model.preferredProperty().addListener(_ -> act());
    model.keepWith(session.jobs(Worker.Purpose.PREFERENCES));
    act();
  }

  private void act() {
    Preferred now = model.now();
    appearance.wear(stage.getScene(), presentation.on(now));
    session.useThreads(now.threads());
  }

  /// Opens the window in which they are changed.
  public void show() {
    window.get().show(WIDTH, HEIGHT);
  }

  /// Begins or ends to show everything large on the whole screen.
  public void present() {
    presentation.toggle();
  }

  /// Whether everything is shown large on the whole screen.
  public ReadOnlyBooleanProperty presentingProperty() {
    return presentation.presentingProperty();
  }

  /// Makes everything larger or smaller by one step of those on offer.
  public void resize(int steps) {
    var sizes = PreferenceSheet.TEXT_SIZES;
    int now = model.now().textPercent();
    int place = (int) sizes.stream().filter(size -> size <= now).count() - 1;
    model.change(p -> p.withText(sizes.get(Math.clamp(place + steps, 0, sizes.size() - 1))));
  }

  /// Makes everything as large as the window was drawn for.
  public void resetSize() {
    model.change(p -> p.withText(Preferred.DEFAULT.textPercent()));
  }

  /// Writes what is not written yet.
  public void close() {
    appearance.close();
    presentation.close();
    try {
      model.flush();
    } catch (ProblemException notKept) {
      session.messages().report(notKept.problem());
    }
  }
}
