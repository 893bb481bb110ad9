package io.spikeglass.figure;

import io.spikeglass.analysis.AccountDifference;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerError;
import java.util.List;
import java.util.Locale;

/// Accounts of the error in sentences, put together from their numbers.
public final class AccountWords {

  private AccountWords() {}

  /// Which layer is at fault, and by what.
  ///
  /// @param layers names of the layers
  public static String fault(ErrorAccount account, List<String> layers) {
    LayerError error = account.atFault().error();
    return String.format(
        Locale.ROOT,
        "%s is at fault: it adds %.0f %%, mostly %s (%.0f %% of it)",
        layers.get(error.population()),
        100 * error.share(),
        name(error.mainCause()),
        100 * error.causeShares()[error.mainCause().ordinal()]);
  }

  /// How many samples two accounts are the mean of.
  public static String samples(ErrorAccount first, ErrorAccount second) {
    return first.samples() == second.samples()
        ? first.samples() + " samples"
        : first.samples() + " and " + second.samples() + " samples";
  }

  /// Which layer and which cause make the difference between two accounts of one network.
  ///
  /// @param one what the first is called, such as `A`
  /// @param other what the second is called
  /// @param layers names of the layers
  public static String difference(
      String one, ErrorAccount first, String other, ErrorAccount second, List<String> layers) {
    if (!first.isSplit() || !second.isSplit()) {
      return "Of " + (first.isSplit() ? other : one) + " the error has no parts to compare.";
    }
    AccountDifference difference = AccountDifference.between(first, second);
    return difference
        .largest()
        .map(largest -> most(one, other, difference, largest, layers))
        .orElse("Both add the same error in all layers together.");
  }

  private static String most(
      String one,
      String other,
      AccountDifference difference,
      AccountDifference.Entry largest,
      List<String> layers) {
    boolean firstAddsMore = difference.total() > 0;
    return String.format(
        Locale.ROOT,
        "%s adds more error than %s: most of the difference is %s in %s, %.3g against %.3g of the"
            + " mean square of the layer's ANN activation (%.0f %% of the difference in all"
            + " layers).",
        firstAddsMore ? one : other,
        firstAddsMore ? other : one,
        name(largest.part()),
        layers.get(largest.population()),
        firstAddsMore ? largest.one() : largest.other(),
        firstAddsMore ? largest.other() : largest.one(),
        100 * largest.more() / difference.total());
  }

  /// What a part is called.
  public static String name(ErrorPart part) {
    return part == ErrorPart.OTHER ? "not split" : part.name().toLowerCase(Locale.ROOT);
  }
}
