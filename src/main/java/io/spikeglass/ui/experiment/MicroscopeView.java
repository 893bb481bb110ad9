package io.spikeglass.ui.experiment;

import io.spikeglass.figure.MicroscopeFigure;
import io.spikeglass.figure.PlotArea;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Popovers;
import io.spikeglass.ui.Widgets;
import io.spikeglass.ui.inspect.PlotBox;
import io.spikeglass.ui.plot.FigureView;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/// The microscope beside the network strip: drag the threshold over the histogram and see what it
/// would clip and round away; the run follows.
public final class MicroscopeView extends VBox {

  private static final double WIDTH = 560;
  private static final double HEIGHT = 360;
  private static final double REACH = 10;

  private final Microscope microscope;
  private final PlotBox plot;
  private final Label hint = Widgets.label("", "note");
  private final PopOver popover;
  private boolean dragging;

  public MicroscopeView(Context context) {
    super(6);
    microscope = new Microscope(context.session());
    plot = new PlotBox(context, "microscope", HEIGHT);
    setPrefWidth(WIDTH);
    hint.setWrapText(true);
    getChildren().addAll(plot, hint);
    popover = Popovers.holding(this);
    FigureView figure = plot.figure();
    Widgets.asGesture(figure, context.session());
    figure.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    figure.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
    figure.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
    microscope.slideProperty().addListener(_ -> refresh());
    context.session().runProperty().addListener(_ -> lookAgain());
    context.session().choicesProperty().addListener(_ -> lookAgain());
    context
        .session()
        .focusProperty()
        .addListener(
            (_, before, now) -> {
              if (before.layer() != now.layer()) {
                lookAgain();
              }
            });
  }

  /// Opens beside `owner`.
  public void show(Node owner) {
    microscope.look();
    Popovers.show(owner, popover);
  }

  private void lookAgain() {
    if (popover.isShowing()) {
      microscope.look();
    }
  }

  private void refresh() {
    Microscope.Slide slide = microscope.slideProperty().get();
    if (slide != null) {
      plot.show(() -> MicroscopeFigure.of(slide.layer(), slide.curves(), slide.threshold()));
      hint.setText(
          microscope.canMove()
              ? "Drag the threshold. Curves: root mean square over the positive activations, even"
                  + " input, V(0) = 0; no simulation."
              : "This threshold rule has no percentile to drag. Curves: root mean square over the"
                  + " positive activations, even input, V(0) = 0; no simulation.");
    }
  }

  private Optional<PlotArea> areaUnder(MouseEvent mouse) {
    return plot.figure().areaAt(mouse.getX(), mouse.getY());
  }

  private void pressed(MouseEvent mouse) {
    Microscope.Slide slide = microscope.slideProperty().get();
    dragging =
        slide != null
            && mouse.getButton() == MouseButton.PRIMARY
            && areaUnder(mouse)
                .filter(area -> Math.abs(area.pixelX(slide.threshold()) - mouse.getX()) <= REACH)
                .isPresent();
    if (dragging) {
      mouse.consume();
    }
  }

  private void dragged(MouseEvent mouse) {
    if (dragging) {
      areaUnder(mouse).ifPresent(area -> microscope.move(area.dataX(mouse.getX())));
      mouse.consume();
    }
  }

  private void released(MouseEvent mouse) {
    if (dragging) {
      dragging = false;
      mouse.consume();
    }
  }
}
