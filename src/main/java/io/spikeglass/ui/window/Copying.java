package io.spikeglass.ui.window;

import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.work.Messages;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What Ctrl+C puts on the clipboard.
final class Copying {

  private Copying() {}

  /// Copies the plot in which `focus` lies, or its words; else what the status bar says.
  ///
  /// @param hover what the status bar says of the place under the pointer
  /// @param messages are told what was copied
  static void of(Object focus, String hover, Messages messages) {
    for (Node node = focus instanceof Node inner ? inner : null;
        node != null;
        node = node.getParent()) {
      if (node instanceof FigureView plot) {
        plot.copy();
        return;
      }
    }
    String words = focus instanceof Labeled label ? label.getText() : hover;
    if (!words.isEmpty()) {
      ClipboardContent content = new ClipboardContent();
      content.putString(words);
      Clipboard.getSystemClipboard().setContent(content);
      messages.say("copied: " + words);
    }
  }
}
