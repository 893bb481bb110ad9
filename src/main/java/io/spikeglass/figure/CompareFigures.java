package io.spikeglass.figure;

import io.spikeglass.analysis.AccountDifference;
import io.spikeglass.analysis.AccountSums;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.analysis.Sent;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.simulation.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Two runs of one sample, A and B, and their difference: diverging, 0 in white.
public final class CompareFigures {

  private static final double ROW = 24;
  private static final double BAND = 64;
  private static final double SCORES = 90;
  private static final Mark.Ends ENDS = new Mark.Ends("B higher", "A higher");
  private static final String THETA = "θ";
  private static final Figure.Gutters GUTTERS = new Figure.Gutters(60, 72);

  private CompareFigures() {}

  /// The largest error that a layer of one run adds at T, units of theta.
  public static double largest(SampleAnalysis run, View view) {
    double most = 0;
    for (LayerError[] layer : run.layers()) {
      most = Math.max(most, layer[view.end() - 1].addedRms());
    }
    return most;
  }

  /// The error added in each layer of one run at T, its own parts in their shares, largest first.
  ///
  /// @param scale the largest value that the axis has to hold, the same for runs side by side
  public static Figure added(SampleAnalysis run, double scale, View view) {
    List<Population> populations = run.trace().network().populations();
    ConversionSettings settings = run.trace().network().settings();
    List<Mark.Bar> bars = new ArrayList<>();
    double high = Math.max(1e-6, scale);
    for (int l = 0; l < populations.size(); l++) {
      LayerError error = run.layers()[l][view.end() - 1];
      String words = Numbers.fixed(error.addedRms(), 3) + (error.atFault() ? " ◀" : "");
      bars.add(
          new Mark.Bar(
              label(populations.get(l).name(), l == view.layer()),
              parts(error, settings),
              Double.NaN,
              new Words(words, Ink.INK, Role.LABEL)));
    }
    return bars(
        new Label("error-added", "Error added", "RMS, θ, ◀ adds most", THETA), bars, 0, high);
  }

  private static List<Mark.Part> parts(LayerError error, ConversionSettings settings) {
    double sum = 0;
    for (double share : error.causeShares()) {
      sum += Math.max(0, share);
    }
    double total = Math.max(sum, 1e-12);
    return IntStream.range(0, ErrorPart.values().length)
        .filter(part -> error.causeShares()[part] > 0)
        .boxed()
        .sorted(
            (one, other) -> Double.compare(error.causeShares()[other], error.causeShares()[one]))
        .map(
            part ->
                new Mark.Part(
                    ErrorFigures.name(ErrorPart.values()[part], settings),
                    error.addedRms() * error.causeShares()[part] / total,
                    Fill.of(ErrorPart.values()[part])))
        .toList();
  }

  /// What makes the difference between two runs, each at its T, as [#difference(Accounts, int)]
  /// shows it.
  ///
  /// @param stepsOfA T of A
  /// @param view T of B, and the selected layer
  public static Figure difference(SampleAnalysis a, int stepsOfA, SampleAnalysis b, View view) {
    return difference(
        new Accounts(
            account(a, stepsOfA),
            account(b, view.end()),
            b.trace().network().populations().stream().map(Population::name).toList(),
            b.trace().network().settings()),
        view.layer());
  }

  /// The accounts of the error of two settings.
  ///
  /// @param a of A
  /// @param b of B
  /// @param layers names of the layers
  /// @param settings those of B, for the names of causes
  public record Accounts(
      ErrorAccount a, ErrorAccount b, List<String> layers, ConversionSettings settings) {

    public Accounts {
      layers = List.copyOf(layers);
    }
  }

  /// What makes the difference between two accounts: the error that every layer adds, by cause, A
  /// less B, in the unit of [AccountDifference], which both share. Where an error has no parts, the
  /// whole of what is added.
  ///
  /// @param selected the layer whose name stands out, -1 for none
  public static Figure difference(Accounts accounts, int selected) {
    if (!accounts.a().isSplit() || !accounts.b().isSplit()) {
      return addedDifference(accounts, selected);
    }
    AccountDifference difference = AccountDifference.between(accounts.a(), accounts.b());
    List<Mark.Bar> bars = new ArrayList<>();
    double most = 1e-6;
    for (int l = 0; l < accounts.layers().size(); l++) {
      Words name = label(accounts.layers().get(l), l == selected);
      Mark.Bar bar = bar(name, difference.of(l), accounts.settings());
      bars.add(bar);
      double right = bar.parts().stream().mapToDouble(part -> Math.max(0, part.value())).sum();
      most = Math.max(most, Math.max(right, right - bar.net()));
    }
    String words =
        difference
            .largest()
            .map(
                entry ->
                    AccountWords.cause(
                            AccountWords.name(entry.part()), entry.more() / difference.total())
                        + " in "
                        + accounts.layers().get(entry.population()))
            .orElse("");
    return bars(
        new Label("error-added-difference", "Error added, A − B", words, "of the mean of a²"),
        bars,
        -most,
        most);
  }

  private static Mark.Bar bar(
      Words name, List<AccountDifference.Entry> entries, ConversionSettings settings) {
    double net = entries.stream().mapToDouble(AccountDifference.Entry::more).sum();
    List<Mark.Part> parts =
        entries.stream()
            .filter(entry -> entry.more() != 0)
            .map(
                entry ->
                    new Mark.Part(
                        ErrorFigures.name(entry.part(), settings),
                        entry.more(),
                        Fill.of(entry.part())))
            .toList();
    return new Mark.Bar(name, parts, net, new Words(Numbers.signed(net, 3), Ink.INK, Role.LABEL));
  }

  private static ErrorAccount account(SampleAnalysis run, int steps) {
    return AccountSums.of(run.trace(), run.ann(), steps).getFirst().result();
  }

  /// The change of the error added in each layer, A less B.
  private static Figure addedDifference(Accounts accounts, int selected) {
    List<Mark.Bar> bars = new ArrayList<>();
    double most = 1e-6;
    for (int l = 0; l < accounts.layers().size(); l++) {
      double change =
          accounts.a().layers().get(l).error().addedRms()
              - accounts.b().layers().get(l).error().addedRms();
      most = Math.max(most, Math.abs(change));
      Fill fill =
          new Fill(
              change > 0 ? Ink.TOO_HIGH : Ink.TOO_LOW, Fill.Pattern.NONE, change > 0 ? "A" : "B");
      bars.add(
          new Mark.Bar(
              label(accounts.layers().get(l), l == selected),
              List.of(new Mark.Part("A − B", change, fill)),
              Double.NaN,
              new Words(Numbers.signed(change, 3), Ink.INK, Role.LABEL)));
    }
    return bars(
        new Label("error-added-difference", "Change of error added", "A − B, RMS, θ", THETA),
        bars,
        -most,
        most);
  }

  /// Words of a figure of bars.
  private record Label(String id, String title, String subtitle, String unit) {}

  private static Figure bars(Label label, List<Mark.Bar> bars, double low, double high) {
    double space = 0.06 * (high - low);
    Axis x = Axis.numbers(label.unit(), low < 0 ? low - space : 0, high + space);
    Panel panel =
        Panel.of(
                label.id(),
                x,
                Axis.rows(bars.size()),
                ROW * bars.size(),
                List.of(new Mark.Bars(label.title(), bars)))
            .open();
    return Figure.small(label.id(), Heading.of(label.title(), label.subtitle()), panel)
        .within(GUTTERS);
  }

  private static Words label(String name, boolean selected) {
    return selected ? Words.name(name) : new Words(name, Ink.INK2, Role.LABEL);
  }

  /// phi of A less phi of B for every neuron of the selected layer, each at its T, units of theta
  /// of A.
  ///
  /// @param stepsOfA T of A
  /// @param view T of B, and the selected layer
  public static Figure mapDifference(Trace a, int stepsOfA, Trace b, View view) {
    Population ofA = a.network().populations().get(view.layer());
    double[] valueOfB = Sent.values(b, view.layer(), view.end());
    double[] difference = Sent.values(a, view.layer(), stepsOfA);
    double most = 0;
    for (int i = 0; i < difference.length; i++) {
      difference[i] = (difference[i] - valueOfB[i]) / ofA.thresholdOf(i);
      most = Math.max(most, Math.abs(difference[i]));
    }
    Mark map =
        new Mark.HeatMap(
            "(φ of A − φ of B) / θ",
            ofA.shape(),
            i -> difference[i],
            ErrorFigures.limit(most),
            ENDS,
            view.inspected() < 0 ? -1 : ofA.shape().channelOf(view.inspected()),
            view::isLit);
    Axis none = Axis.numbers("", 0, 1).show(Axis.Show.NOTHING);
    return Figure.small(
            "map-difference",
            Heading.of(ofA.name() + ", φ of A − φ of B", ofA.shape() + " neurons, θ"),
            Panel.of("map", none, none, 200, List.of(map)).open())
        .within(new Figure.Gutters(0, 0));
  }

  /// Firing times of the layers `layers` of one run.
  public static Figure raster(Trace trace, float[][] activation, List<Integer> layers, View view) {
    List<LayerSpikes> bands =
        layers.stream()
            .map(
                l ->
                    LayerSpikes.of(
                        trace, l, Neurons.sampled(activation[l], Figures.ROWS, List.of())))
            .toList();
    View plain = View.of(view.end(), view.last(), -1, view.label()).looking(view.looked());
    return Figures.raster(bands, trace.publishedSteps(), plain).within(GUTTERS);
  }

  /// The spikes that only one of two runs has, of the layers `layers`.
  public static Figure rasterDifference(
      Trace a, Trace b, float[][] activation, List<Integer> layers, View view) {
    int steps = Math.min(view.last(), Math.min(a.publishedSteps(), b.publishedSteps()));
    List<Panel> panels = new ArrayList<>();
    for (int l : layers) {
      Population population = a.network().populations().get(l);
      int[] shown = Neurons.sampled(activation[l], Figures.ROWS, List.of());
      boolean last = panels.size() == layers.size() - 1;
      Axis x = Axis.steps(Figures.TIME_STEP, view.last());
      panels.add(
          Panel.of(
                  population.name(),
                  last ? x : x.show(Axis.Show.GRID),
                  Axis.rows(shown.length),
                  BAND,
                  List.of(
                      only("only in A", a, b, l, shown, steps, Ink.TOO_HIGH),
                      only("only in B", b, a, l, shown, steps, Ink.TOO_LOW)))
              .left(Words.name(population.name())));
    }
    List<Key> keys =
        List.of(
            new Key(new Key.Tick(Ink.TOO_HIGH), "only A"),
            new Key(new Key.Tick(Ink.TOO_LOW), "only B"));
    return Figure.overTime(
            "spikes-only-in-one", new Heading("Spikes only in one", "", keys), panels)
        .within(GUTTERS)
        .with(view.cursors(Cursors.Flags.NONE));
  }

  private static Mark only(
      String name, Trace one, Trace other, int layer, int[] shown, int steps, Ink ink) {
    Population population = one.network().populations().get(layer);
    return new Mark.SpikeRaster(
        name,
        shown.length,
        steps,
        (row, step) -> one.fired(layer, step, shown[row]) && !other.fired(layer, step, shown[row]),
        (row, step) -> one.sent(layer, step, shown[row]),
        one.network().settings().neuron().most(),
        _ -> ink,
        ink,
        row -> shown[row],
        row -> Neurons.name(population.shape(), shown[row]));
  }

  /// Class scores of A less those of B: the right class green, its rival blue.
  public static Figure scoresDifference(Scores a, Scores b, int steps, View view) {
    List<Integer> ranked = b.ranked(Math.min(view.end(), steps));
    float[][] difference = new float[steps][a.annLogits().length];
    double low = 0;
    double high = 0;
    for (int t = 1; t <= steps; t++) {
      float[] ofA = a.logits().apply(t);
      float[] ofB = b.logits().apply(t);
      for (int c = 0; c < ofA.length; c++) {
        difference[t - 1][c] = ofA[c] - ofB[c];
        low = Math.min(low, difference[t - 1][c]);
        high = Math.max(high, difference[t - 1][c]);
      }
    }
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark.HLine("", 0, Pen.ZERO));
    for (int rank = ranked.size() - 1; rank >= 0; rank--) {
      int c = ranked.get(rank);
      Pen pen = Figures.scorePen(rank);
      marks.add(
          new Mark.Line(
              "class " + a.name(c), Series.overSteps(steps, t -> difference[t - 1][c]), pen));
      if (rank < 2) {
        marks.add(
            new Mark.EndLabel(
                difference[steps - 1][c], List.of(new Words(a.name(c), pen.ink(), Role.VALUE))));
      }
    }
    double space = Math.max(1e-3, 0.06 * (high - low));
    Axis x = Axis.steps(Figures.TIME_STEP, view.last());
    Axis y = Axis.numbers("", low - space, high + space);
    return Figure.overTime(
            "scores-difference",
            Heading.of("Class scores, A − B", "o(t) of A less o(t) of B"),
            List.of(Panel.of("scores", x, y, SCORES, marks)))
        .within(GUTTERS)
        .with(view.cursors(Cursors.Flags.NONE));
  }
}
