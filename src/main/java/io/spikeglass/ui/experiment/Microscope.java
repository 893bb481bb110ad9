package io.spikeglass.ui.experiment;

import io.spikeglass.analysis.ThresholdCurves;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.LayerActivations;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.MicroscopeFigure;
import io.spikeglass.ui.Focus;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Worker.Purpose;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The activations behind the threshold of the selected layer and, where its channels have
/// thresholds of their own, behind that of one channel; the threshold can be moved where the rule
/// lets it. Nothing is simulated for it.
public final class Microscope {

  private final Session session;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<@Nullable Slide> slide = new ReadOnlyObjectWrapper<>();

  /// What is under the microscope.
  ///
  /// @param layer name of the layer
  /// @param channels how many channels have thresholds of their own; 1 where the layer has one
  /// @param channel which of them is under the microscope
  /// @param curves the activations on the calibration samples of the layer, or of that channel
  /// @param threshold theta of the run on show, units of activation
  public record Slide(
      String layer, int channels, int channel, ThresholdCurves curves, double threshold) {

    /// Whether one threshold of several is under the microscope.
    public boolean isOfChannel() {
      return channels > 1;
    }

    /// What is under the microscope, in words.
    public String name() {
      return isOfChannel() ? layer + " channel " + channel : layer;
    }
  }

  /// What moving the threshold sets.
  public enum Handle {
    /// The percentile of the layer.
    PERCENTILE,
    /// The value itself.
    VALUE,
    /// Nothing: the rule finds it.
    NONE
  }

  public Microscope(Session session) {
    this.session = session;
    jobs = session.jobs(Purpose.MICROSCOPE);
  }

  /// Puts the selected layer under the microscope; of channels that have thresholds of their own
  /// that of the inspected neuron.
  public void look() {
    Focus focus = session.focusProperty().get();
    Run run = session.runProperty().get();
    if (run != null && focus.layer() < run.populations().size()) {
      look(run.populations().get(focus.layer()).shape().channelOf(focus.neuron()));
    }
  }

  /// Puts this channel of the selected layer under the microscope, or the whole layer where its
  /// channels have no thresholds of their own.
  public void look(int wanted) {
    Run run = session.runProperty().get();
    Opened opened = session.openedProperty().get();
    if (run == null || opened == null || opened.bench().isEmpty()) {
      return;
    }
    int layer = session.focusProperty().get().layer();
    if (layer >= run.populations().size()) {
      return;
    }
    int steps = session.choicesProperty().get().steps();
    Workbench bench = opened.bench().get();
    jobs.start(
        "reading activations",
        control -> slide(bench, run, layer, wanted, steps, control),
        slide::set);
  }

  private static Slide slide(
      Workbench bench, Run run, int layer, int wanted, int steps, RunControl control)
      throws ProblemException {
    ConversionSettings settings = run.key().settings();
    LayerActivations activations = bench.calibration(settings.pooling(), control).layer(layer);
    Population population = run.populations().get(layer);
    int channels = population.threshold().length;
    int channel = Math.clamp(wanted, 0, channels - 1);
    return new Slide(
        run.layerName(layer),
        channels,
        channel,
        channels == 1
            ? ThresholdCurves.of(activations, steps)
            : ThresholdCurves.of(activations, channel, steps),
        population.threshold()[channel] / settings.neuron().part());
  }

  /// The picture of the threshold of a layer of `run`, or of the channel that `neuron` is in, where
  /// channels have thresholds of their own. Reads the activations, which may take a while.
  ///
  /// @param steps T
  /// @throws ProblemException when the calibration samples cannot be read
  public static Figure figure(Workbench bench, Run run, int layer, int neuron, int steps)
      throws ProblemException {
    int channel = run.populations().get(layer).shape().channelOf(neuron);
    return figure(slide(bench, run, layer, channel, steps, new RunControl()));
  }

  static Figure figure(Slide slide) {
    return MicroscopeFigure.of(slide.name(), slide.curves(), slide.threshold());
  }

  /// What moving the threshold sets under the rule chosen.
  public Handle handle() {
    return switch (rule()) {
      case ThresholdRule.Percentile _ -> Handle.PERCENTILE;
      case ThresholdRule.Fixed _ -> Handle.VALUE;
      case ThresholdRule.Max _,
          ThresholdRule.LearnedClip _,
          ThresholdRule.Constant _,
          ThresholdRule.Mmse _,
          ThresholdRule.LocalBalancing _,
          ThresholdRule.LargestCurrent _,
          ThresholdRule.LargestPossible _,
          ThresholdRule.LargestSeen _ ->
          Handle.NONE;
    };
  }

  /// Moves the threshold: to `threshold` where values are given by hand, else to the percentile
  /// nearest to it, which all channels of the layer share.
  public void move(double threshold) {
    Slide now = slide.get();
    if (now == null) {
      return;
    }
    switch (handle()) {
      case PERCENTILE -> {
        double percent = Math.round(now.curves().percentAt(threshold) * 10) / 10.0;
        double kept = Math.clamp(percent, ThresholdRule.Percentile.LOWEST, 100);
        session.choosing().change(settings -> SettingList.withPercent(settings, now.layer(), kept));
      }
      case VALUE ->
          session
              .choosing()
              .change(
                  settings ->
                      GivenValues.dragged(
                          settings, now.layer(), now.channels(), now.channel(), threshold));
      case NONE -> {}
    }
  }

  /// The rule chosen.
  ThresholdRule rule() {
    return session.choicesProperty().get().settings().threshold();
  }

  /// Whether the threshold on show is that of what is chosen.
  public Freshness freshness() {
    Job reading = jobs.jobProperty().get();
    Freshness ofRun = session.freshness();
    return reading != null && ofRun.isCurrent() ? reading.freshness() : ofRun;
  }

  public ReadOnlyObjectProperty<@Nullable Slide> slideProperty() {
    return slide.getReadOnlyProperty();
  }
}
