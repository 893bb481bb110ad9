package io.spikeglass.figure;

import io.spikeglass.network.Shape;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/// Something drawn in a panel, in data units of its axes. Data are read where they live, at the
/// moment of painting, on the painting thread.
public sealed interface Mark {

  /// What it shows, in words: its legend, its column in tables, its part of summaries. Empty for
  /// decoration.
  String name();

  /// Points joined by straight lines.
  record Line(String name, Series series, Pen pen) implements Mark {}

  /// A staircase: the value of step x holds from x - 1/2 to x + 1/2.
  record Steps(String name, Series series, Pen pen) implements Mark {}

  /// Separate points.
  record Points(String name, Series series, Dot dot) implements Mark {}

  /// The area between two curves over the same abscissas.
  record Band(
      String name,
      int size,
      IntToDoubleFunction x,
      IntToDoubleFunction low,
      IntToDoubleFunction high,
      Ink ink,
      double alpha)
      implements Mark {}

  /// The interval of each of some separate points: an upright line from `low` to `high`.
  record Whiskers(
      String name,
      int size,
      IntToDoubleFunction x,
      IntToDoubleFunction low,
      IntToDoubleFunction high,
      Pen pen)
      implements Mark {}

  /// A horizontal line through the whole panel.
  record HLine(String name, double y, Pen pen) implements Mark {}

  /// A vertical line through the whole panel.
  record VLine(String name, double x, Pen pen) implements Mark {}

  /// Horizontal bars from 0, one per row of a [Axis.Kind#ROWS] axis; positive parts stack to the
  /// right, negative ones to the left.
  record Bars(String name, List<Bar> bars) implements Mark {
    public Bars {
      bars = List.copyOf(bars);
    }
  }

  /// One row of [Bars].
  ///
  /// @param label name at the left
  /// @param parts from 0 outwards
  /// @param net where the bar of the sum stands; NaN for none
  /// @param value number at the right; empty for none
  record Bar(Words label, List<Part> parts, double net, Words value) {
    public Bar {
      parts = List.copyOf(parts);
    }
  }

  /// A part of a [Bar].
  record Part(String name, double value, Fill fill) {}

  /// Spikes of many neurons, one row each, step by step.
  ///
  /// @param rows number of rows; the panel's y axis is [Axis#rows]
  /// @param steps steps 1..steps are read
  /// @param fired whether the neuron of a row fired at a step
  /// @param amount how many spikes it sent then
  /// @param most the most spikes that fit into a step; where it is more than one, the width of a
  ///     mark says how many
  /// @param ink colour of a row
  /// @param back colour of spikes taken back in rows of [Ink#SPIKE]; their marks are parted in the
  ///     middle, whatever the colour
  /// @param neuron flat index of a row's neuron
  /// @param rowName name of a row's neuron, for tables
  record SpikeRaster(
      String name,
      int rows,
      int steps,
      Fired fired,
      Amount amount,
      int most,
      IntFunction<Ink> ink,
      Ink back,
      IntUnaryOperator neuron,
      IntFunction<String> rowName)
      implements Mark {

    /// Colour of the mark at a row and a step.
    Ink inkAt(int row, int step) {
      Ink usual = ink.apply(row);
      return usual == Ink.SPIKE && amount.at(row, step) < 0 ? back : usual;
    }

    /// How many spikes are taken back.
    int takenBack() {
      int count = 0;
      for (int row = 0; row < rows; row++) {
        for (int t = 1; t <= steps; t++) {
          count += fired.at(row, t) && amount.at(row, t) < 0 ? 1 : 0;
        }
      }
      return count;
    }
  }

  /// How many spikes a neuron sent in a step.
  @FunctionalInterface
  interface Amount {
    /// Spikes of `row` (0..) at `step` (1..): 0 for none, negative for spikes taken back.
    int at(int row, int step);
  }

  /// Whether a neuron fired.
  @FunctionalInterface
  interface Fired {
    /// Whether the neuron of `row` (0..) fired at `step` (1..).
    boolean at(int row, int step);
  }

  /// A short tick at the top of the panel for each spike of one neuron; `fired` takes the step.
  record SpikeTicks(String name, int steps, IntPredicate fired, Ink ink) implements Mark {}

  /// A ribbon: one cell per step, from step 1, each with its text. Where a text is wider than a
  /// cell, neighbours of one text and ground share it.
  ///
  /// @param end T: cells beyond it are paler; 0 for none
  record Cells(String name, List<Cell> cells, int end) implements Mark {
    public Cells {
      cells = List.copyOf(cells);
    }

    /// Whether the cell of `step` lies beyond T.
    boolean isPale(int step) {
      return end > 0 && step > end;
    }
  }

  /// One cell of [Cells].
  record Cell(String text, Ink ground) {}

  /// One small map per channel, white at 0; the panel's axes are not used.
  ///
  /// @param shape channels and their extent
  /// @param value difference at a flat index
  /// @param limit the difference that gets the full colour
  /// @param ends words at both ends of the scale of colours
  /// @param selected channel with a frame in accent, -1 for none
  /// @param lit whether a neuron gets a frame of its own
  record HeatMap(
      String name,
      Shape shape,
      IntToDoubleFunction value,
      double limit,
      Ends ends,
      int selected,
      IntPredicate lit)
      implements Mark {}

  /// Words at both ends of a diverging scale.
  record Ends(String low, String high) {
    /// SNN against ANN.
    public static final Ends SNN = new Ends("SNN too low", "too high");
  }

  /// Columns from 0: bin i runs from edge i to edge i + 1.
  record Histogram(
      String name, int bins, IntToDoubleFunction edge, IntToDoubleFunction count, Ink ink)
      implements Mark {}

  /// Words at a data position.
  record Text(double x, double y, Words words, Anchor anchor) implements Mark {
    @Override
    public String name() {
      return "";
    }
  }

  /// Which point of a text is at its position.
  enum Anchor {
    /// Its left end.
    LEFT,
    /// Its middle.
    CENTRE,
    /// Its right end.
    RIGHT
  }

  /// Words in a corner of the panel, above everything.
  record Note(Words words, Corner corner) implements Mark {
    @Override
    public String name() {
      return "";
    }
  }

  /// Corners of a panel.
  enum Corner {
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT
  }

  /// Words in the right gutter at the height of a value; labels of one panel push each other apart.
  record EndLabel(double y, List<Words> words) implements Mark {
    public EndLabel {
      words = List.copyOf(words);
    }

    @Override
    public String name() {
      return "";
    }
  }
}
