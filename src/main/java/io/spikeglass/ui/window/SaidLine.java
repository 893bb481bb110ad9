package io.spikeglass.ui.window;

import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Messages;
import io.spikeglass.ui.work.Saying;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

/// The words in the status bar that pass, with what can be done about them.
final class SaidLine extends HBox {

  private static final long MOMENT = TimeUnit.SECONDS.toNanos(10);

  private final Messages messages;
  private final Label words = Widgets.label("");
  private final EventHandler<InputEvent> onInput = this::end;
  private long since;

  SaidLine(Messages messages) {
    super(8);
    this.messages = messages;
    setId("said");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    words.setMinWidth(0);
    messages.saidProperty().addListener((_, _, said) -> show(said));
    sceneProperty()
        .addListener(
            (_, before, now) -> {
              // Magnifying takes it out of its scene and puts it back.
              if (before != null) {
                before.removeEventFilter(MouseEvent.MOUSE_PRESSED, onInput);
                before.removeEventFilter(KeyEvent.KEY_PRESSED, onInput);
              }
              if (now != null) {
                now.addEventFilter(MouseEvent.MOUSE_PRESSED, onInput);
                now.addEventFilter(KeyEvent.KEY_PRESSED, onInput);
              }
            });
    show(messages.saidProperty().get());
  }

  private void show(List<Saying> said) {
    since = System.nanoTime();
    words.setText(said.stream().map(Saying::words).collect(Collectors.joining("   ·   ")));
    getChildren().setAll(words);
    for (Saying saying : said) {
      Saying.Offer offer = saying.offer();
      if (offer != null) {
        getChildren().add(button(offer));
      }
    }
    Widgets.show(this, !said.isEmpty());
  }

  private Button button(Saying.Offer offer) {
    Button button =
        Widgets.button(
            offer.words(),
            offer.words(),
            () -> {
              messages.hush();
              offer.action().run();
            });
    button.getStyleClass().setAll("link");
    return button;
  }

  /// What is done next in the window ends what was said, unless it is done here.
  private void end(InputEvent event) {
    if (!(event.getTarget() instanceof Node node) || !isHere(node)) {
      messages.hush();
    }
  }

  private boolean isHere(Node node) {
    Parent parent = node.getParent();
    return node == this || (parent != null && isHere(parent));
  }

  /// Ends what was said long enough.
  void pulse(long now) {
    if (isVisible() && now - since > MOMENT) {
      messages.hush();
    }
  }
}
