package io.spikeglass.figure;

import io.spikeglass.analysis.AccountDifference;
import io.spikeglass.analysis.AddedScale;
import io.spikeglass.analysis.Blame;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import java.util.List;
import java.util.Locale;

/// Accounts of the error in sentences, put together from their numbers.
public final class AccountWords {

  /// The share from which on something is most of the whole.
  private static final double MOSTLY = 0.5;

  private static final String EXACT = "no layer adds any error";

  private static final String CLEAR = "%s is at fault: it adds %.0f %%, %s (%.0f %% of it)";

  private static final String MOST = "%s adds most of the error, %.0f %%, %s (%.0f %% of it)";

  private static final String SPREAD =
      "%s adds most, %.0f %%, %s (%.0f %% of it), but the error is spread over the layers";

  private AccountWords() {}

  /// Which layer is at fault, and by what.
  ///
  /// @param layers names of the layers
  public static String fault(ErrorAccount account, List<String> layers) {
    Blame blame = account.blame();
    return fault(blame, layers.get(blame.layer()), name(blame.cause()));
  }

  /// Which layer is at fault, and by what; where none stands out, which adds most.
  ///
  /// @param layer its name
  /// @param cause what its main cause is called
  public static String fault(Blame blame, String layer, String cause) {
    if (blame.share() == 0) {
      return EXACT;
    }
    return filled(blame.clear() ? CLEAR : SPREAD, blame, layer, cause);
  }

  /// Which layer adds most of an error by which nothing is lost, so that none is at fault.
  ///
  /// @param layer its name
  /// @param cause what its main cause is called
  public static String most(Blame blame, String layer, String cause) {
    return blame.share() == 0 ? EXACT : filled(MOST, blame, layer, cause);
  }

  private static String filled(String words, Blame blame, String layer, String cause) {
    return String.format(
        Locale.ROOT,
        words,
        layer,
        100 * blame.share(),
        cause(cause, blame.causeShare()),
        100 * blame.causeShare());
  }

  /// How much of something its largest part is.
  ///
  /// @param name what the part is called
  /// @param share of the whole, 0..1
  public static String cause(String name, double share) {
    return (share >= MOSTLY ? "mostly " : "largest part: ") + name;
  }

  /// How many samples two accounts are the mean of.
  public static String samples(ErrorAccount first, ErrorAccount second) {
    return first.samples() == second.samples()
        ? Numbers.counted(first.samples(), "sample", "samples")
        : first.samples() + " and " + second.samples() + " samples";
  }

  /// Which layer and which cause make the difference between two accounts of one network, relative
  /// to the activations of the layers.
  ///
  /// @param one what the first is called, such as `A`
  /// @param other what the second is called
  /// @param layers names of the layers
  public static String difference(
      String one, ErrorAccount first, String other, ErrorAccount second, List<String> layers) {
    return difference(one, first, other, second, layers, AddedScale.ACTIVATION);
  }

  /// The same counted in `scale`.
  static String difference(
      String one,
      ErrorAccount first,
      String other,
      ErrorAccount second,
      List<String> layers,
      AddedScale scale) {
    if (!first.isSplit() || !second.isSplit()) {
      return "Of " + (first.isSplit() ? other : one) + " the error has no parts to compare.";
    }
    AccountDifference difference = AccountDifference.between(first, second, scale);
    String unit =
        switch (scale.base()) {
          case FIRST -> "what " + one + " adds in all layers";
          case SECOND -> "what " + other + " adds in all layers";
          case ACTIVATION -> "the mean square of the layer's ANN activation";
        };
    return difference
        .largest()
        .map(largest -> most(one, other, difference, largest, layers, unit))
        .orElse("Both add the same error in all layers together.");
  }

  private static String most(
      String one,
      String other,
      AccountDifference difference,
      AccountDifference.Entry largest,
      List<String> layers,
      String unit) {
    boolean firstAddsMore = difference.total() > 0;
    double share = largest.more() / difference.total();
    return String.format(
        Locale.ROOT,
        "%s adds more error than %s: %s of the difference is %s in %s, %s %% against %s %% of %s"
            + " (%.0f %% of the difference in all layers).",
        firstAddsMore ? one : other,
        firstAddsMore ? other : one,
        share >= MOSTLY ? "most" : "the largest part",
        name(largest.part()),
        layers.get(largest.population()),
        Numbers.three(100 * (firstAddsMore ? largest.one() : largest.other())),
        Numbers.three(100 * (firstAddsMore ? largest.other() : largest.one())),
        unit,
        100 * share);
  }

  /// What a part is called.
  public static String name(ErrorPart part) {
    return part == ErrorPart.OTHER ? "not split" : part.name().toLowerCase(Locale.ROOT);
  }
}
