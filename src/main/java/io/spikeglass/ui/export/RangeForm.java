package io.spikeglass.ui.export;

import io.spikeglass.figure.Axis;
import io.spikeglass.figure.Numbers;
import io.spikeglass.figure.Panel;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.plot.Lens;
import io.spikeglass.ui.widget.Popovers;
import io.spikeglass.ui.widget.Widgets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;

/// Sets the ranges of the axes of a plot by numbers.
final class RangeForm {

  private static final int COLUMNS = 6;

  private final PlotMenu.Zooms zooms;
  private final TextField fromX;
  private final TextField toX;
  private final Optional<Vertical> vertical;
  private final Label complaint = Widgets.label("", "small");

  private record Vertical(int panel, TextField from, TextField to) {}

  private RangeForm(FigureView.Shown shown, PlotMenu.Zooms zooms) {
    this.zooms = zooms;
    Axis x = shown.figure().panels().getFirst().x();
    fromX = field("range-x-from", "Horizontal axis from", x.low());
    toX = field("range-x-to", "Horizontal axis to", x.high());
    OptionalInt scaled =
        IntStream.range(0, shown.figure().panels().size())
            .filter(p -> Lens.hasScale(shown.figure().panels().get(p)))
            .findFirst();
    vertical =
        scaled.isEmpty()
            ? Optional.empty()
            : Optional.of(
                vertical(shown.figure().panels().get(scaled.getAsInt()), scaled.getAsInt()));
  }

  private static Vertical vertical(Panel panel, int place) {
    return new Vertical(
        place,
        field("range-y-from", "Vertical axis from", panel.y().low()),
        field("range-y-to", "Vertical axis to", panel.y().high()));
  }

  private static TextField field(String id, String name, double value) {
    TextField field = new TextField(Numbers.plain(value));
    field.setId(id);
    field.setPrefColumnCount(COLUMNS);
    field.setAccessibleText(name);
    return field;
  }

  static void show(FigureView view, FigureView.Shown shown, PlotMenu.Zooms zooms) {
    RangeForm form = new RangeForm(shown, zooms);
    GridPane grid = new GridPane(8, 6);
    grid.addRow(0, Widgets.label("horizontal", "secondary"), form.fromX, new Label("to"), form.toX);
    view.wholeX(0).ifPresent(whole -> grid.add(form.slider(whole), 1, 1, 3, 1));
    form.vertical.ifPresent(
        y ->
            grid.addRow(
                2, Widgets.label("vertical", "secondary"), y.from(), new Label("to"), y.to()));
    var apply = Widgets.button("Set", "Shows this range", form::apply);
    apply.setDefaultButton(true);
    Popovers.show(
        view, new VBox(8, Widgets.label("Range", "section"), grid, form.complaint, apply));
  }

  /// Both ends of the horizontal axis to be dragged; the plot follows.
  private RangeSlider slider(Lens.Range whole) {
    Lens.Range shown = range(fromX, toX);
    RangeSlider slider = new RangeSlider(whole.low(), whole.high(), shown.low(), shown.high());
    slider.setId("range-x");
    slider.setAccessibleText("Horizontal axis, from and to");
    slider.lowValueProperty().addListener((_, _, low) -> drag(fromX, low.doubleValue()));
    slider.highValueProperty().addListener((_, _, high) -> drag(toX, high.doubleValue()));
    return slider;
  }

  private void drag(TextField end, double value) {
    end.setText(Numbers.plain(value));
    apply();
  }

  private void apply() {
    try {
      Lens.Range x = range(fromX, toX);
      Optional<Lens> y =
          vertical.map(v -> zooms.y().lens().overY(v.panel(), range(v.from(), v.to())));
      zooms.x().to(zooms.x().lens().overX(x));
      y.ifPresent(zooms.y()::to);
      complaint.setText("");
    } catch (IllegalArgumentException wrong) {
      complaint.setText("Two numbers, the smaller one first.");
    }
  }

  private static Lens.Range range(TextField from, TextField to) {
    return new Lens.Range(
        Double.parseDouble(from.getText().strip()), Double.parseDouble(to.getText().strip()));
  }
}
