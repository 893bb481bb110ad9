package io.spikeglass.figure;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.analysis.Sent;
import io.spikeglass.analysis.SignalDistance;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.network.Shape;
import io.spikeglass.simulation.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/// Figures of the error phi - a and its parts.
public final class ErrorFigures {

  private static final double ROW = 36;
  private static final double CURVES = 130;
  private static final double NAMED_CURVES = 4;

  private ErrorFigures() {}

  /// Measures of a layer's error, units of theta.
  public enum Measure {
    /// Root of the mean of (local/theta)^2.
    ADDED("RMS of φ − a added in the layer, θ", "error added, θ", LayerError::addedRms),
    /// Root of the mean of ((phi - a)/theta)^2.
    WHOLE("RMS of φ − a, inherited included, θ", "error φ − a, θ", LayerError::rmsError);

    private final String label;
    private final String symbol;
    private final transient ToDoubleFunction<LayerError> value;

    Measure(String label, String symbol, ToDoubleFunction<LayerError> value) {
      this.label = label;
      this.symbol = symbol;
      this.value = value;
    }

    /// What the number is, with its unit.
    public String label() {
      return label;
    }

    /// The number.
    public double of(LayerError error) {
      return value.applyAsDouble(error);
    }
  }

  /// What an error part is called; with hard reset the last one has company.
  public static String name(ErrorPart part, ConversionSettings settings) {
    boolean lossy = part == ErrorPart.UNEVENNESS && settings.reset() == Reset.HARD;
    return AccountWords.name(part) + (lossy ? " and reset loss" : "");
  }

  /// One layer in an error chart.
  ///
  /// @param name name of the layer
  /// @param error its error at T
  /// @param unit what the signed means are divided by: theta, or 1 for units of activation
  public record Row(String name, LayerError error, double unit) {}

  /// The rows of a run at `step`: in units of theta where every layer has one threshold, else in
  /// units of activation.
  public static List<Row> rows(SampleAnalysis analysis, int step) {
    List<Population> populations = analysis.trace().network().populations();
    boolean scalar = inThresholds(populations);
    List<Row> rows = new ArrayList<>();
    for (int l = 0; l < populations.size(); l++) {
      double unit = scalar ? populations.get(l).thresholdOf(0) : 1;
      rows.add(
          new Row(
              ShortName.ofLayer(populations.get(l).name()), analysis.layers()[l][step - 1], unit));
    }
    return rows;
  }

  private static boolean inThresholds(List<Population> populations) {
    return populations.stream().allMatch(population -> population.threshold().length == 1);
  }

  /// The error split of every layer at T.
  public static Figure split(SampleAnalysis analysis, View view) {
    String unit =
        inThresholds(analysis.trace().network().populations()) ? "θ" : "units of activation";
    ConversionSettings settings = analysis.trace().network().settings();
    return split(rows(analysis, view.end()), unit, settings, view.layer())
        .noting(Caption.of(analysis.trace().network()));
  }

  /// Diverging bars of the signed means, parts in the order C I X Q U, net sum as a bar and a
  /// number.
  ///
  /// @param unit unit of the means, such as `θ`
  /// @param selected row set in bold
  public static Figure split(
      List<Row> rows, String unit, ConversionSettings settings, int selected) {
    List<Mark.Bar> bars = new ArrayList<>();
    double low = 0;
    double high = 0;
    for (int l = 0; l < rows.size(); l++) {
      Row row = rows.get(l);
      List<Mark.Part> parts = new ArrayList<>();
      double below = 0;
      double above = 0;
      for (ErrorPart part : ErrorPart.of(settings)) {
        double value = row.error().meanParts()[part.ordinal()] / row.unit();
        parts.add(new Mark.Part(name(part, settings), value, Fill.of(part)));
        below += Math.min(0, value);
        above += Math.max(0, value);
      }
      low = Math.min(low, below);
      high = Math.max(high, above);
      double net = row.error().meanError() / row.unit();
      Role role = l == selected ? Role.NAME : Role.LABEL;
      bars.add(
          new Mark.Bar(
              new Words(row.name(), l == selected ? Ink.INK : Ink.INK2, role),
              parts,
              net,
              new Words(Numbers.signed(net, 4), Ink.INK, Role.LABEL)));
    }
    double margin = Math.max(1e-6, 0.06 * (high - low));
    Axis x = Axis.numbers("φ − a, " + unit, low - margin, high + margin);
    Panel panel =
        Panel.of(
                "split",
                x,
                Axis.rows(rows.size()),
                ROW * rows.size(),
                List.of(new Mark.Bars("error split", bars)))
            .open();
    return Figure.small(
            "error-split",
            new Heading("Error split", "signed mean, " + unit, keys(settings)),
            panel)
        .within(new Figure.Gutters(56, 64));
  }

  /// The legend of the error parts.
  private static List<Key> keys(ConversionSettings settings) {
    List<Key> keys = new ArrayList<>();
    for (ErrorPart part : ErrorPart.of(settings)) {
      keys.add(new Key(new Key.Badge(Fill.of(part)), name(part, settings)));
    }
    return keys;
  }

  /// The error of every layer against T.
  public static Figure overTime(SampleAnalysis analysis, Measure measure, View view) {
    List<String> names =
        analysis.trace().network().populations().stream()
            .map(population -> ShortName.ofLayer(population.name()))
            .toList();
    return overTime(names, analysis.layers(), measure, view.layer(), view.end())
        .noting(Caption.of(analysis.trace().network()));
  }

  /// The error of every layer against T; `layers` is indexed `[layer][step - 1]`.
  public static Figure overTime(
      List<String> names, LayerError[][] layers, Measure measure, int selected, int end) {
    double[][] values = new double[layers.length][];
    for (int l = 0; l < layers.length; l++) {
      values[l] = Arrays.stream(layers[l]).mapToDouble(measure::of).toArray();
    }
    return overTime(names, values, last -> last, measure.symbol, measure.label(), selected, end);
  }

  /// How far phi is from a in every layer of a run against T, by a customary measure.
  ///
  /// @param values of `distance`, indexed `[layer][step - 1]`
  public static Figure distance(
      SignalDistance distance, List<String> names, double[][] values, View view) {
    String symbol =
        switch (distance) {
          case MEAN_SQUARE -> "MSE, θ²";
          case MEAN_ABSOLUTE -> "mean |φ − a|, θ";
          case COSINE -> "cosine of φ and a";
          case PEARSON -> "Pearson r of φ and a";
        };
    String label =
        switch (distance) {
          case MEAN_SQUARE -> "mean of (φ − a)², inherited included, θ²";
          case MEAN_ABSOLUTE -> "mean of |φ − a|, inherited included, θ";
          case COSINE -> "cosine of the angle between φ and a, no unit";
          case PEARSON -> "Pearson correlation of φ and a, no unit";
        };
    DoubleUnaryOperator error =
        switch (distance) {
          case MEAN_SQUARE, MEAN_ABSOLUTE -> last -> last;
          case COSINE, PEARSON -> last -> -last;
        };
    return overTime(names, values, error, symbol, label, view.layer(), view.end());
  }

  /// @param error how bad the last value of a curve is; the worst curves are named
  private static Figure overTime(
      List<String> names,
      double[][] values,
      DoubleUnaryOperator error,
      String symbol,
      String label,
      int selected,
      int end) {
    int steps = values[0].length;
    List<Integer> byError = new ArrayList<>();
    for (int l = 0; l < values.length; l++) {
      byError.add(l);
    }
    byError.sort(Comparator.comparingDouble(l -> -error.applyAsDouble(values[l][steps - 1])));
    List<Mark> marks = new ArrayList<>();
    double low = 0;
    double high = 0;
    int named = 0;
    for (int l : byError) {
      double[] curve = values[l];
      for (double value : curve) {
        low = Double.isNaN(value) ? low : Math.min(low, value);
        high = Double.isNaN(value) ? high : Math.max(high, value);
      }
      boolean isNamed = l == selected || named < NAMED_CURVES;
      marks.add(
          0,
          new Mark.Line(
              names.get(l),
              Series.overSteps(steps, t -> curve[t - 1]),
              layerPen(l == selected, isNamed ? named : 9)));
      if (isNamed) {
        Words name =
            l == selected ? Words.name(names.get(l)) : new Words(names.get(l), Ink.INK2, Role.NOTE);
        double last = curve[steps - 1];
        marks.add(new Mark.EndLabel(Double.isNaN(last) ? 0 : last, List.of(name)));
      }
      named += l == selected ? 0 : 1;
    }
    Axis x =
        Axis.numbers("time T, steps", Math.min(1, steps - 1), steps)
            .ticks(EvaluationFigures.stepTicks(steps));
    Axis y = Axis.numbers(symbol, low * 1.06, Math.max(high * 1.06, 1e-6));
    return Figure.small(
            "error-over-time",
            Heading.of("Error over T", label),
            Panel.of("error", x, y, CURVES, marks).open())
        .within(new Figure.Gutters(52, 60))
        .with(new Cursors(0, end, Cursors.Flags.INSIDE));
  }

  private static Pen layerPen(boolean selected, int rank) {
    if (selected) {
      return Pen.solid(Ink.INK, 2);
    }
    return switch (rank) {
      case 0 -> Pen.solid(Ink.INK2, 1.6).dashed(6, 3);
      case 1 -> Pen.solid(Ink.INK2, 1.6).dashed(2, 2);
      case 2 -> Pen.solid(Ink.INK2, 1.6).dashed(10, 3);
      case 3 -> Pen.solid(Ink.INK2, 1.2);
      default -> Pen.solid(Ink.OTHER, 1).faded(0.45);
    };
  }

  /// The difference that gets the full colour of a map whose largest value is `most`.
  static double limit(double most) {
    return most > 0.5 ? 1 : most > 0.1 ? 0.5 : 0.1;
  }

  /// The height that a map of this shape takes under its heading in a picture of this width, at
  /// most `most`.
  public static double mapHeight(Shape shape, double width, double most) {
    return Layout.HEADING_LINE + ChannelGrid.height(shape, width, most - Layout.HEADING_LINE);
  }

  /// The error of every neuron of a layer, one map per channel, units of theta.
  ///
  /// @param population the layer
  /// @param split its split at T
  /// @param selected channel with a frame, -1 for none
  public static Figure map(Population population, ErrorSplit split, int selected) {
    return map(
        population,
        split.step(),
        i -> split.error()[i] / population.thresholdOf(i),
        0,
        selected,
        _ -> false);
  }

  /// phi - a of every neuron at T, with frames around those that are lit.
  public static Figure map(Trace trace, AnnReference ann, View view) {
    return map(trace, ann, 0, view);
  }

  /// The same in colours that also hold `most`, such as the largest difference of another run that
  /// stands beside it.
  ///
  /// @param most a difference, units of theta
  public static Figure map(Trace trace, AnnReference ann, double most, View view) {
    Population population = trace.network().populations().get(view.layer());
    double[] differences = differences(trace, ann, view);
    return map(
            population,
            view.end(),
            i -> differences[i],
            most,
            view.inspected() < 0 ? -1 : population.shape().channelOf(view.inspected()),
            view::isLit)
        .noting(Caption.of(trace.network()));
  }

  /// The largest |phi - a| of the selected layer at T, units of theta.
  public static double largest(Trace trace, AnnReference ann, View view) {
    return Arrays.stream(differences(trace, ann, view)).map(Math::abs).max().orElse(0);
  }

  private static double[] differences(Trace trace, AnnReference ann, View view) {
    Population population = trace.network().populations().get(view.layer());
    double[] value = Sent.values(trace, view.layer(), view.end());
    float[] activation = ann.activation()[view.layer()];
    for (int i = 0; i < value.length; i++) {
      value[i] = (value[i] - activation[i]) / population.thresholdOf(i);
    }
    return value;
  }

  private static Figure map(
      Population population,
      int step,
      IntToDoubleFunction value,
      double least,
      int selected,
      IntPredicate lit) {
    double most = least;
    for (int i = 0; i < population.size(); i++) {
      most = Math.max(most, Math.abs(value.applyAsDouble(i)));
    }
    Mark map =
        new Mark.HeatMap(
            "(φ − a) / θ", population.shape(), value, limit(most), Mark.Ends.SNN, selected, lit);
    Axis none = Axis.numbers("", 0, 1).show(Axis.Show.NOTHING);
    String subtitle = population.shape() + " neurons at T = " + step + ", θ";
    return Figure.small(
            "error-map",
            Heading.of(ShortName.ofLayer(population.name()) + ", φ − a per neuron", subtitle),
            Panel.of("map", none, none, 200, List.of(map)).open())
        .within(new Figure.Gutters(0, 0));
  }
}
