package io.spikeglass.ui.learn;

import io.spikeglass.ui.Context;
import io.spikeglass.ui.help.Help;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.widget.Later;
import io.spikeglass.ui.widget.SideWindow;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.Stage;

/// What there is to learn from, each in a window of its own beside the main one.
public final class Learning {

  private static final double WIDTH = 1020;
  private static final double HEIGHT = 700;

  private final Supplier<SideWindow> laboratory;

  /// @param stage the main window
  /// @param help answers whoever asks
  public Learning(Stage stage, Context context, Help help) {
    laboratory =
        new Later<>(
            () -> {
              SideWindow window =
                  new SideWindow(stage, "One-neuron laboratory", new LaboratoryView(context));
              Scene scene = window.stage().getScene();
              help.answer(scene);
              scene
                  .getAccelerators()
                  .put(new KeyCodeCombination(KeyCode.F1), () -> help.show(Topic.LABORATORY));
              return window;
            });
  }

  /// Opens the laboratory of one neuron.
  public void showLaboratory() {
    laboratory.get().show(WIDTH, HEIGHT);
  }
}
