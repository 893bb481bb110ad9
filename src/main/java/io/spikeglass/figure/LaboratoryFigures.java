package io.spikeglass.figure;

import java.util.Arrays;
import java.util.List;

/// Figures of one neuron by itself: what it answers to any mean input, and what happens in it step
/// by step. Everything is in units of activation but membranes, which are in units of theta.
public final class LaboratoryFigures {

  private static final double RESPONSE = 260;
  private static final double CURRENT = 64;

  private LaboratoryFigures() {}

  /// The staircase of the spiking neuron over the ReLU.
  ///
  /// @param inputs mean inputs, ascending
  /// @param values phi(T) at each of them
  /// @param input mean input of the neuron that is looked at
  /// @param value its phi(T)
  /// @param threshold theta
  public static Figure response(
      double[] inputs, double[] values, double input, double value, double threshold, int steps) {
    double low = inputs[0];
    double high = inputs[inputs.length - 1];
    double bottom = Math.min(0, Arrays.stream(values).min().orElse(0));
    double top = Math.max(high, Arrays.stream(values).max().orElse(0));
    Pen staircase = Pen.solid(Ink.ACCENT, 2);
    double[] corners = {low, 0, high};
    double[] relu = {0, 0, high};
    List<Mark> marks =
        List.of(
            new Mark.HLine("threshold θ", threshold, Pen.THRESHOLD.faded(0.75)),
            new Mark.Line("ReLU", Series.of(corners, relu), Pen.REFERENCE),
            new Mark.Line("φ(T)", Series.of(inputs, values), staircase),
            new Mark.VLine("mean input", input, Pen.solid(Ink.ACCENT, 1.2).dashed(2, 2)),
            new Mark.Points(
                "this neuron",
                Series.of(new double[] {input}, new double[] {value}),
                Dot.disc(4.5, Ink.ACCENT)));
    List<Key> keys =
        List.of(
            new Key(new Key.Stroke(staircase), "spiking neuron φ"),
            new Key(new Key.Stroke(Pen.REFERENCE), "ReLU"),
            new Key(new Key.Stroke(Pen.THRESHOLD), "θ"));
    Axis x = Axis.numbers("mean input x", low, high);
    Axis y = Axis.numbers("φ(T)", bottom - 0.08, 1.04 * top);
    return Figure.small(
            "one-neuron-response",
            new Heading("The staircase over the ReLU", "T = " + steps, keys),
            Panel.of("response", x, y, RESPONSE, marks))
        .within(new Figure.Gutters(46, 14));
  }

  /// What arrives at the neuron and what becomes of it, over the steps.
  ///
  /// @param current current at each step, from step 1
  /// @param mean mean of it
  public static Figure overTime(NeuronTrace neuron, double[] current, double mean) {
    int steps = current.length;
    View view = View.of(steps, steps, 0, -1);
    double most = Arrays.stream(current).map(Math::abs).max().orElse(0);
    double limit = 1.15 * Math.max(most, neuron.threshold());
    Pen pen = Pen.solid(Ink.SPIKE, 2);
    Panel arriving =
        Panel.of(
                "current",
                Axis.steps(Figures.TIME_STEP, steps).show(Axis.Show.GRID),
                Axis.numbers("", Math.min(0, Arrays.stream(current).min().orElse(0)) - 0.1, limit)
                    .show(Axis.Show.WORDS),
                CURRENT,
                List.of(
                    new Mark.HLine("", 0, Pen.ZERO),
                    new Mark.HLine("mean input", mean, Pen.REFERENCE),
                    new Mark.Steps("current", Series.overSteps(steps, t -> current[t - 1]), pen)))
            .left(Words.name("current"))
            .right(Words.note("mean " + Numbers.fixed(mean, 3)));
    Panel membrane = Figures.membraneRow(neuron, Ink.ACCENT, steps, view).left(Words.name("v / θ"));
    Heading heading =
        new Heading(
            "Step by step",
            "",
            List.of(
                new Key(new Key.Stroke(Pen.THRESHOLD), "threshold"),
                new Key(new Key.Spot(Dot.ring(3.5, Ink.INK)), "V(0)"),
                new Key(new Key.Tick(Ink.INK), "spike")));
    return Figure.overTime("one-neuron-steps", heading, List.of(arriving, membrane))
        .within(new Figure.Gutters(84, 98));
  }
}
