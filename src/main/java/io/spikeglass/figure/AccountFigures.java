package io.spikeglass.figure;

import io.spikeglass.analysis.AccountDifference;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.conversion.ConversionSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The error that every layer adds under two settings, A and B, and the difference, all in the unit
/// of [AccountDifference]: per cent of the mean of a^2 of the layer. Thresholds may differ between
/// A and B, activations do not, so that A less B is what the bars of A and B say.
public final class AccountFigures {

  private static final String UNIT = "% of mean a², this sample";

  private static final double ROW = 24;
  private static final double SPACE = 0.06;
  private static final double LEAST = 1e-4;
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
    double most = Math.max(LEAST, 100 * accounts.most());
    List<Mark.Bar> bars = new ArrayList<>();
    for (int l = 0; l < accounts.layers().size(); l++) {
      LayerAccount layer = account.layers().get(l);
      double whole = 100 * layer.addedRelative();
      bars.add(
          new Mark.Bar(
              label(accounts.layers().get(l), l == selected),
              Double.isFinite(whole) ? parts(layer, accounts.settings()) : List.of(),
              Double.NaN,
              value(Double.isFinite(whole) ? Numbers.fixed(whole, decimals(most)) + " %" : "–")));
    }
    return bars("error-added", new Heading("Error added", UNIT, keys(accounts)), bars, 0, most);
  }

  private static List<Mark.Part> parts(LayerAccount layer, ConversionSettings settings) {
    return Stream.of(ErrorPart.values())
        .filter(part -> layer.addedBy(part) > 0)
        .sorted(Comparator.comparingDouble(part -> -layer.addedBy(part)))
        .map(part -> part(part, layer.addedBy(part), settings))
        .toList();
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
                    .anyMatch(layer -> layer.addedBy(part) != 0))
        .map(
            part ->
                new Key(new Key.Badge(Fill.of(part)), ErrorFigures.name(part, accounts.settings())))
        .toList();
  }

  /// How much more every layer adds under A than under B: vermilion where A adds more, blue where B
  /// does.
  ///
  /// @param selected the layer whose name stands out, -1 for none
  public static Figure difference(PairAccounts accounts, int selected) {
    List<Mark.Bar> bars = new ArrayList<>();
    double[] more = new double[accounts.layers().size()];
    double most = LEAST;
    for (int l = 0; l < more.length; l++) {
      more[l] =
          100
              * (accounts.a().layers().get(l).addedRelative()
                  - accounts.b().layers().get(l).addedRelative());
      most = Double.isFinite(more[l]) ? Math.max(most, Math.abs(more[l])) : most;
    }
    for (int l = 0; l < more.length; l++) {
      boolean known = Double.isFinite(more[l]);
      bars.add(
          new Mark.Bar(
              label(accounts.layers().get(l), l == selected),
              known ? List.of(new Mark.Part("A − B", more[l], higher(more[l]))) : List.of(),
              Double.NaN,
              value(known ? Numbers.signed(more[l], decimals(most)) : "–")));
    }
    List<Key> keys =
        List.of(
            new Key(new Key.Badge(higher(1)), "A higher"),
            new Key(new Key.Badge(higher(-1)), "B higher"));
    return bars(
        "error-added-difference", new Heading("Error added, A − B", UNIT, keys), bars, -most, most);
  }

  private static Fill higher(double more) {
    return more > 0
        ? new Fill(Ink.TOO_HIGH, Fill.Pattern.NONE, "A")
        : new Fill(Ink.TOO_LOW, Fill.Pattern.NONE, "B");
  }

  /// What makes the difference: how much more A adds in every layer by every cause. Where an error
  /// has no parts, the whole of what is added.
  public static Figure causes(PairAccounts accounts) {
    if (!accounts.isSplit()) {
      return difference(accounts, -1);
    }
    AccountDifference difference = AccountDifference.between(accounts.a(), accounts.b());
    double most = LEAST;
    List<Mark.Bar> bars = new ArrayList<>();
    for (int l = 0; l < accounts.layers().size(); l++) {
      List<Mark.Part> parts =
          difference.of(l).stream()
              .filter(entry -> entry.more() != 0)
              .map(entry -> part(entry.part(), entry.more(), accounts.settings()))
              .toList();
      double net = parts.stream().mapToDouble(Mark.Part::value).sum();
      double right = parts.stream().mapToDouble(part -> Math.max(0, part.value())).sum();
      most = Math.max(most, Math.max(right, right - net));
      bars.add(
          new Mark.Bar(
              label(accounts.layers().get(l), false),
              parts,
              net,
              value(Numbers.signed(net, decimals(most)))));
    }
    return bars(
        "error-added-causes",
        new Heading("Error added, A − B, by cause", "% of mean a²", keys(accounts)),
        bars,
        -most,
        most);
  }

  /// The largest cause of the difference in words; empty where there is none, or no parts.
  public static Optional<String> largest(PairAccounts accounts) {
    if (!accounts.isSplit()) {
      return Optional.empty();
    }
    AccountDifference difference = AccountDifference.between(accounts.a(), accounts.b());
    return difference
        .largest()
        .map(
            entry ->
                AccountWords.cause(
                        AccountWords.name(entry.part()), entry.more() / difference.total())
                    + " in "
                    + accounts.layers().get(entry.population()));
  }

  private static int decimals(double most) {
    return most >= COARSE ? 1 : 2;
  }

  private static Figure bars(
      String id, Heading heading, List<Mark.Bar> bars, double low, double high) {
    double space = SPACE * (high - low);
    Axis x = Axis.numbers("%", low < 0 ? low - space : 0, high + space);
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
