package io.spikeglass.figure;

import io.spikeglass.analysis.AccountDifference;
import io.spikeglass.analysis.AddedScale;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.conversion.ConversionSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The error that every layer adds under two settings, A and B, and the difference, all in the
/// scale of their [PairAccounts], per cent, so that A less B is what the bars of A and B say.
public final class AccountFigures {

  private static final String ADDED_ID = "error-added";
  private static final String ADDED = "Error added";
  private static final String DIFFERENCE_ID = "error-added-difference";
  private static final String DIFFERENCE = "Error added, A − B";
  private static final String UNKNOWN = "–";
  private static final double ROW = 24;
  private static final double SPACE = 0.06;
  private static final double COARSE = 10;
  private static final Figure.Gutters GUTTERS = new Figure.Gutters(60, 72);

  private AccountFigures() {}

  /// Whose error a chart shows.
  public enum Of {
    A,
    B
  }

  /// The error that every layer adds under one of the two, by cause, the largest first, on the axis
  /// that both share.
  ///
  /// @param selected the layer whose name stands out, -1 for none
  public static Figure added(PairAccounts accounts, Of of, int selected) {
    ErrorAccount account =
        switch (of) {
          case A -> accounts.a();
          case B -> accounts.b();
        };
    double most = end(100 * accounts.most());
    List<Mark.Bar> bars = new ArrayList<>();
    for (int l = 0; l < accounts.layers().size(); l++) {
      LayerAccount layer = account.layers().get(l);
      double whole = 100 * accounts.scale().of(layer);
      bars.add(
          new Mark.Bar(
              label(accounts.layers().get(l), l == selected),
              Double.isFinite(whole) ? parts(layer, accounts) : List.of(),
              Double.NaN,
              value(
                  Double.isFinite(whole) ? Numbers.fixed(whole, decimals(most)) + " %" : UNKNOWN)));
    }
    Heading heading = new Heading(ADDED, scope(accounts), keys(accounts));
    return bars(ADDED_ID, heading, axis(unit(accounts), 0, most), bars);
  }

  private static List<Mark.Part> parts(LayerAccount layer, PairAccounts accounts) {
    AddedScale scale = accounts.scale();
    return Stream.of(ErrorPart.values())
        .filter(part -> scale.by(layer, part) > 0)
        .sorted(Comparator.comparingDouble(part -> -scale.by(layer, part)))
        .map(part -> part(part, scale.by(layer, part), accounts.settings()))
        .toList();
  }

  /// What is per cent of what.
  private static String unit(PairAccounts accounts) {
    return switch (accounts.scale().base()) {
      case FIRST -> "% of what A adds in all";
      case SECOND -> "% of what B adds in all";
      case ACTIVATION -> "% of mean a²";
    };
  }

  private static String scope(PairAccounts accounts) {
    return accounts.a().samples() == 1 && accounts.b().samples() == 1
        ? "this sample"
        : "data set, " + AccountWords.samples(accounts.a(), accounts.b());
  }

  /// The same before anything is known: a dash for every layer.
  ///
  /// @param layers names of the layers
  /// @param selected the layer whose name stands out, -1 for none
  public static Figure unknown(List<String> layers, int selected) {
    return unknown(ADDED_ID, ADDED, layers, selected);
  }

  /// The same of a difference.
  public static Figure unknownDifference(List<String> layers, int selected) {
    return unknown(DIFFERENCE_ID, DIFFERENCE, layers, selected);
  }

  private static Figure unknown(String id, String title, List<String> layers, int selected) {
    List<Mark.Bar> bars =
        IntStream.range(0, layers.size())
            .mapToObj(
                l ->
                    new Mark.Bar(
                        label(layers.get(l), l == selected), List.of(), Double.NaN, value(UNKNOWN)))
            .toList();
    Axis nothing = axis("", 0, 1).show(Axis.Show.NOTHING);
    return bars(id, Heading.of(title, "not known yet"), nothing, bars);
  }

  private static Mark.Part part(ErrorPart part, double share, ConversionSettings settings) {
    return new Mark.Part(ErrorFigures.name(part, settings), 100 * share, Fill.of(part));
  }

  /// The causes that either of the two has.
  private static List<Key> keys(PairAccounts accounts) {
    return ErrorPart.of(accounts.settings()).stream()
        .filter(part -> part.isLocal())
        .filter(
            part ->
                Stream.of(accounts.a(), accounts.b())
                    .flatMap(account -> account.layers().stream())
                    .anyMatch(layer -> accounts.scale().by(layer, part) != 0))
        .map(
            part ->
                new Key(new Key.Badge(Fill.of(part)), ErrorFigures.name(part, accounts.settings())))
        .toList();
  }

  private static Figure whole(PairAccounts accounts, int selected) {
    AddedScale scale = accounts.scale();
    List<Mark.Bar> bars = new ArrayList<>();
    double[] more = new double[accounts.layers().size()];
    double most = 0;
    for (int l = 0; l < more.length; l++) {
      more[l] =
          100 * (scale.of(accounts.a().layers().get(l)) - scale.of(accounts.b().layers().get(l)));
      most = Double.isFinite(more[l]) ? Math.max(most, Math.abs(more[l])) : most;
    }
    for (int l = 0; l < more.length; l++) {
      boolean known = Double.isFinite(more[l]);
      bars.add(
          new Mark.Bar(
              label(accounts.layers().get(l), l == selected),
              known ? List.of(new Mark.Part("A − B", more[l], higher(more[l]))) : List.of(),
              Double.NaN,
              value(known ? Numbers.signed(more[l], decimals(most)) : UNKNOWN)));
    }
    List<Key> keys =
        List.of(
            new Key(new Key.Badge(higher(1)), "A higher"),
            new Key(new Key.Badge(higher(-1)), "B higher"));
    Heading heading = new Heading(DIFFERENCE, scope(accounts), keys);
    return bars(DIFFERENCE_ID, heading, axis(unit(accounts), -end(most), end(most)), bars);
  }

  private static Fill higher(double more) {
    return more > 0
        ? new Fill(Ink.TOO_HIGH, Fill.Pattern.NONE, "A")
        : new Fill(Ink.TOO_LOW, Fill.Pattern.NONE, "B");
  }

  /// How much more every layer adds under A than under B, by cause. Where an error has no parts,
  /// the whole of what is added: vermilion where A adds more, blue where B does.
  ///
  /// @param selected the layer whose name stands out, -1 for none
  public static Figure difference(PairAccounts accounts, int selected) {
    return accounts.isSplit() ? causes(accounts, selected) : whole(accounts, selected);
  }

  private static Figure causes(PairAccounts accounts, int selected) {
    AccountDifference difference = accounts.causes();
    List<List<Mark.Part>> layers = new ArrayList<>();
    double most = 0;
    for (int l = 0; l < accounts.layers().size(); l++) {
      List<Mark.Part> parts =
          difference.of(l).stream()
              .map(entry -> part(entry.part(), entry.more(), accounts.settings()))
              .toList();
      layers.add(parts);
      double right = parts.stream().mapToDouble(part -> Math.max(0, part.value())).sum();
      most = Math.max(most, Math.max(right, right - net(parts)));
    }
    List<Mark.Bar> bars = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      List<Mark.Part> parts = layers.get(l);
      bars.add(
          new Mark.Bar(
              label(accounts.layers().get(l), l == selected),
              parts.stream().filter(part -> part.value() != 0).toList(),
              parts.isEmpty() ? Double.NaN : net(parts),
              value(parts.isEmpty() ? UNKNOWN : Numbers.signed(net(parts), decimals(most)))));
    }
    double end = end(most);
    Heading heading = new Heading(DIFFERENCE, scope(accounts), keys(accounts));
    return bars(DIFFERENCE_ID, heading, axis(unit(accounts), -end, end), bars);
  }

  private static double net(List<Mark.Part> parts) {
    return parts.stream().mapToDouble(Mark.Part::value).sum();
  }

  private static int decimals(double most) {
    return most >= COARSE ? 1 : 2;
  }

  /// Where an axis ends: where nothing is added at all, somewhere.
  private static double end(double most) {
    return most > 0 ? most : 1;
  }

  private static Axis axis(String unit, double low, double high) {
    double space = SPACE * (high - low);
    return Axis.numbers(unit, low < 0 ? low - space : 0, high + space);
  }

  private static Figure bars(String id, Heading heading, Axis x, List<Mark.Bar> bars) {
    Panel panel =
        Panel.of(
                id,
                x,
                Axis.rows(bars.size()),
                ROW * bars.size(),
                List.of(new Mark.Bars(heading.title(), bars)))
            .open();
    return Figure.small(id, heading, panel).within(GUTTERS);
  }

  private static Words label(String name, boolean selected) {
    return selected ? Words.name(name) : new Words(name, Ink.INK2, Role.LABEL);
  }

  private static Words value(String text) {
    return new Words(text, Ink.INK, Role.LABEL);
  }
}
