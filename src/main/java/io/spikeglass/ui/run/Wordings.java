package io.spikeglass.ui.run;

import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// One line said in several lengths, of which the longest that has room is shown.
final class Wordings extends Pane {

  /// Says it.
  ///
  /// @param longestFirst the same in ever fewer words
  void say(List<String> longestFirst) {
    getChildren().setAll(longestFirst.stream().map(words -> Widgets.label(words, "note")).toList());
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return getChildren().isEmpty() ? 0 : getChildren().getFirst().prefWidth(-1);
  }

  @Override
  protected void layoutChildren() {
    boolean said = false;
    for (Node words : getChildren()) {
      double width = words.prefWidth(-1);
      boolean fits = !said && width <= getWidth() + 0.5;
      said |= fits;
      words.setVisible(fits);
      words.resizeRelocate(
          getWidth() - width,
          (getHeight() - words.prefHeight(-1)) / 2,
          width,
          words.prefHeight(-1));
    }
  }
}
