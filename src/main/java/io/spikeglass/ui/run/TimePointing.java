package io.spikeglass.ui.run;

import io.spikeglass.figure.Axis;
import io.spikeglass.figure.Hits;
import io.spikeglass.figure.Mark;
import io.spikeglass.figure.Neurons;
import io.spikeglass.figure.PlotArea;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Focus;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.plot.Gestures;
import io.spikeglass.ui.widget.Numbers;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What the pointer is on in the plots of the time axis: in words for the status bar, and as
/// neurons for picking and brushing.
final class TimePointing {

  private final Context context;
  private final Session session;

  TimePointing(Context context) {
    this.context = context;
    session = context.session();
  }

  /// A row of the raster.
  private record Row(Run run, int layer, Mark.SpikeRaster raster) {

    int neuron(int row) {
      return raster.neuron().applyAsInt(Math.clamp(row, 0, raster.rows() - 1));
    }
  }

  private Optional<Row> rasterIn(PlotArea area) {
    Run run = session.runProperty().get();
    int layer = run == null ? -1 : run.spiking().indexOf(area.panel().id());
    if (run == null || layer < 0) {
      return Optional.empty();
    }
    return area.panel().marks().stream()
        .filter(Mark.SpikeRaster.class::isInstance)
        .map(mark -> new Row(run, layer, (Mark.SpikeRaster) mark))
        .findFirst();
  }

  String rasterWords(PlotArea area, double x, double y) {
    return rasterIn(area)
        .map(
            found -> {
              int step = area.step(x);
              int row = area.row(y);
              return "t = "
                  + step
                  + ", "
                  + area.panel().id()
                  + " "
                  + found.raster().rowName().apply(row)
                  + ":  "
                  + (found.raster().fired().at(row, step) ? "spike" : "no spike")
                  + ",  N = "
                  + count(found.run(), found.layer(), found.neuron(row), step);
            })
        .orElse("");
  }

  private static int count(Run run, int layer, int neuron, int steps) {
    int count = 0;
    for (int t = 1; t <= Math.min(steps, run.trace().publishedSteps()); t++) {
      count += run.trace().sent(layer, t, neuron);
    }
    return count;
  }

  /// A click on a spike inspects its neuron, Ctrl adds a neuron, brushing takes the spikes in a
  /// rectangle.
  Gestures.Picking inRaster() {
    return new Gestures.Picking() {
      @Override
      public void pick(PlotArea area, double x, double y) {
        rasterIn(area)
            .filter(found -> found.raster().fired().at(area.row(y), area.step(x)))
            .ifPresent(found -> session.looking().pick(found.layer(), found.neuron(area.row(y))));
      }

      @Override
      public void add(PlotArea area, double x, double y) {
        rasterIn(area)
            .ifPresent(
                found -> session.looking().addNeuron(found.layer(), found.neuron(area.row(y))));
      }

      @Override
      public void brush(PlotArea area, Hits.Box box) {
        rasterIn(area)
            .ifPresent(found -> session.looking().brush(found.layer(), spikesIn(found, area, box)));
      }
    };
  }

  private static Set<Integer> spikesIn(Row found, PlotArea area, Hits.Box box) {
    Set<Integer> neurons = new HashSet<>();
    int last = Math.min(area.row(box.bottom() - 1), found.raster().rows() - 1);
    for (int row = area.row(box.top()); row <= last; row++) {
      for (int step = area.step(box.left()); step <= area.step(box.right() - 1); step++) {
        if (step <= found.raster().steps() && found.raster().fired().at(row, step)) {
          neurons.add(found.neuron(row));
        }
      }
    }
    return neurons;
  }

  private Optional<Integer> neuronOf(PlotArea area) {
    List<Integer> picked = session.focusProperty().get().picked();
    return area.index() < picked.size() ? Optional.of(picked.get(area.index())) : Optional.empty();
  }

  String membraneWords(PlotArea area, double x, double y) {
    Run run = session.runProperty().get();
    return neuronOf(area)
        .filter(_ -> run != null)
        .map(neuron -> membraneWords(Objects.requireNonNull(run), neuron, area.step(x)))
        .orElse("");
  }

  private String membraneWords(Run run, int neuron, int at) {
    Focus focus = session.focusProperty().get();
    int step = Math.min(at, run.trace().publishedSteps());
    var population = run.populations().get(focus.layer());
    return "t = "
        + step
        + ", "
        + run.layerName(focus.layer())
        + " "
        + Neurons.name(population.shape(), neuron)
        + ":  v = "
        + Numbers.error(
            run.trace().potential(focus.layer(), step, neuron) / population.thresholdOf(neuron))
        + " θ, "
        + (run.trace().fired(focus.layer(), step, neuron) ? "spike" : "no spike");
  }

  /// A click inspects the neuron of a row, Ctrl takes it away.
  Gestures.Picking inMembrane() {
    return new Gestures.Picking() {
      @Override
      public void pick(PlotArea area, double x, double y) {
        neuronOf(area)
            .ifPresent(
                neuron -> session.looking().pick(session.focusProperty().get().layer(), neuron));
      }

      @Override
      public void add(PlotArea area, double x, double y) {
        neuronOf(area)
            .ifPresent(
                neuron ->
                    session.looking().addNeuron(session.focusProperty().get().layer(), neuron));
      }
    };
  }

  String scoreWords(PlotArea area, double x, double y) {
    Run run = session.runProperty().get();
    if (run == null) {
      return "";
    }
    int step = Math.min(area.step(x), run.trace().publishedSteps());
    int predicted = run.analysis().predictedClass()[step - 1];
    String words = "t = " + step + ":  " + run.key().opened().className(predicted);
    return area.panel().y().kind() == Axis.Kind.NUMBERS
        ? words
            + ", o = "
            + Numbers.fixed(run.trace().outputPotential(step)[predicted] / (double) step, 2)
        : words;
  }

  String accuracyWords(PlotArea area, double x, double y) {
    Scoring.Score score = context.scoring().scoreProperty().get();
    int step = area.step(x);
    return score == null || !context.scoring().isCurrent(score)
        ? ""
        : score
            .at(step)
            .filter(point -> point.hasAccuracy())
            .map(
                point ->
                    "T = "
                        + step
                        + ":  accuracy "
                        + Numbers.fixed(100 * point.accuracy(), 2)
                        + " %, 95 % from "
                        + Numbers.fixed(100 * point.interval().low(), 2)
                        + " to "
                        + Numbers.fixed(100 * point.interval().high(), 2)
                        + " %, n = "
                        + Numbers.count(point.labelled()))
            .orElse("");
  }
}
