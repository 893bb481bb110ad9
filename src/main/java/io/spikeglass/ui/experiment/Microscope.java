package io.spikeglass.ui.experiment;

import io.spikeglass.analysis.ThresholdCurves;
import io.spikeglass.conversion.Calibration;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Worker.Purpose;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The activations behind the threshold of the selected layer, and the threshold as a percentile
/// that can be moved. Nothing is simulated for it.
public final class Microscope {

  private final Session session;
  private final ReadOnlyObjectWrapper<@Nullable Slide> slide = new ReadOnlyObjectWrapper<>();

  /// What is under the microscope.
  ///
  /// @param layer name of the layer
  /// @param curves its activations on the calibration samples
  /// @param threshold theta of the run on show, units of activation
  public record Slide(String layer, ThresholdCurves curves, double threshold) {}

  public Microscope(Session session) {
    this.session = session;
  }

  /// Puts the selected layer under the microscope.
  public void look() {
    Run run = session.runProperty().get();
    Opened opened = session.openedProperty().get();
    if (run == null || opened == null || opened.bench().isEmpty()) {
      return;
    }
    int layer = session.focusProperty().get().layer();
    int steps = session.choicesProperty().get().steps();
    var pooling = run.key().settings().pooling();
    Workbench bench = opened.bench().get();
    session
        .jobs(Purpose.MICROSCOPE)
        .start(
            "reading activations",
            control -> {
              Calibration calibration = bench.calibration(pooling, control);
              return new Slide(
                  run.populations().get(layer).name(),
                  ThresholdCurves.of(calibration.layer(layer), steps),
                  run.populations().get(layer).threshold()[0]);
            },
            slide::set);
  }

  /// Whether the threshold follows a percentile, so that it can be moved here.
  public boolean canMove() {
    return session.choicesProperty().get().settings().threshold()
        instanceof ThresholdRule.Percentile;
  }

  /// Moves the threshold of the layer to the percentile nearest to `threshold`.
  public void move(double threshold) {
    Slide now = slide.get();
    if (now == null || !canMove()) {
      return;
    }
    double percent = now.curves().percentAt(threshold);
    double kept = Math.clamp(Math.round(percent * 10) / 10.0, ThresholdRule.Percentile.LOWEST, 100);
    session.choosing().change(settings -> SettingList.withPercent(settings, now.layer(), kept));
  }

  public ReadOnlyObjectProperty<@Nullable Slide> slideProperty() {
    return slide.getReadOnlyProperty();
  }
}
