package io.spikeglass.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;

/// Finds words that are not shown whole: ended by an ellipsis, wider than their box, or beyond the
/// edge of what they lie in.
public final class WholeWords {

  private static final double SLACK = 1.5;

  /// Style classes and names of what may be short of words, all of them told by a tooltip.
  private static final Set<String> MAY_SHORTEN =
      Set.of("status-bar", "said", "top-row", "history-state");

  private WholeWords() {}

  /// Whether not all words of `labeled` are shown.
  public static boolean isCut(Labeled labeled) {
    // The mark of the letter that opens a menu is not a word.
    String words =
        labeled.isMnemonicParsing() ? labeled.getText().replaceFirst("_", "") : labeled.getText();
    return !words.isEmpty()
        && labeled.lookup(".text") instanceof Text shown
        && !shown.getText().equals(words);
  }

  /// All of them below `root`, which is laid out.
  public static List<String> lacking(Parent root) {
    List<String> found = new ArrayList<>();
    collect(root, found);
    return found;
  }

  private static void collect(Node node, List<String> found) {
    if (!node.isVisible() || node.getOpacity() == 0 || mayShorten(node)) {
      return;
    }
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      if (isCut(labeled)) {
        found.add("cut: " + at(labeled));
      } else if (sticksOut(labeled)) {
        found.add("sticks out: " + at(labeled));
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  private static boolean mayShorten(Node node) {
    return MAY_SHORTEN.contains(String.valueOf(node.getId()))
        || node.getStyleClass().stream().anyMatch(MAY_SHORTEN::contains);
  }

  private static String at(Labeled labeled) {
    StringBuilder path = new StringBuilder(labeled.getText());
    for (Node above = labeled; above != null; above = above.getParent()) {
      if (above.getId() != null) {
        return path.append(" in #").append(above.getId()).toString();
      }
    }
    return path.toString();
  }

  /// Whether its words reach beyond something that they lie in, up to what is scrolled.
  private static boolean sticksOut(Labeled labeled) {
    if (!(labeled.lookup(".text") instanceof Text text) || text.getText().isEmpty()) {
      return false;
    }
    Bounds words = text.localToScene(text.getLayoutBounds());
    for (Node above = labeled; above != null && above.isManaged(); above = above.getParent()) {
      if (isBeyond(words, above)) {
        return true;
      }
      Optional<ScrollPane> scroll = scrolling(above);
      if (scroll.isPresent()) {
        return scroll.get().getHbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER
            && isBeyond(words, scroll.get());
      }
    }
    return false;
  }

  private static boolean isBeyond(Bounds words, Node around) {
    Bounds room = around.localToScene(around.getLayoutBounds());
    return words.getMinX() < room.getMinX() - SLACK || words.getMaxX() > room.getMaxX() + SLACK;
  }

  /// The pane that scrolls `content`.
  private static Optional<ScrollPane> scrolling(Node content) {
    for (Node above = content.getParent(); above != null; above = above.getParent()) {
      if (above instanceof ScrollPane scroll) {
        return Optional.of(scroll).filter(pane -> content.equals(pane.getContent()));
      }
    }
    return Optional.empty();
  }
}
