package io.spikeglass.ui.compare;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.McNemar;
import io.spikeglass.experiment.Gain;
import io.spikeglass.experiment.SettingEffects.Effect;
import io.spikeglass.experiment.SettingEffects.Found;
import io.spikeglass.experiment.SettingEffects.Row;
import io.spikeglass.ui.widget.Numbers;
import java.util.Optional;
import java.util.OptionalDouble;

/// What single settings do, in words.
final class EffectWords {

  private EffectWords() {}

  /// On how many samples all of it stands.
  static String place(Found found) {
    return "On the first "
        + Numbers.counted(found.b().images(), "sample", "samples")
        + "; error: what all layers add, % of what A adds, on "
        + Numbers.count(found.accounted())
        + " of them";
  }

  /// Which setting matters; empty before all were tried.
  static String verdict(Found found) {
    if (!found.isComplete()) {
      return "";
    }
    String ofAccuracy =
        found
            .mostNeeded()
            .map(
                row -> {
                  Gain gain = row.back().orElseThrow().gain();
                  return row.name()
                      + " matters most: set back to that of A it costs B "
                      + points(gain)
                      + ", "
                      + Numbers.chance(gain.fromPresent().probability())
                      + ".";
                })
            .orElse(
                "Set back to that of A, no setting alone costs B accuracy that these samples"
                    + " show.");
    return ofAccuracy + found.mostError().map(row -> " " + error(row, found)).orElse("");
  }

  private static String error(Row row, Found found) {
    return "Without "
        + row.name()
        + " B adds "
        + error(row.back())
        + " of the error that A adds instead of "
        + error(found.addedOfB())
        + ".";
  }

  private static String points(Gain gain) {
    return Numbers.fixed(Math.abs(100 * (gain.worth() - gain.before())), 1) + " points";
  }

  /// Accuracy.
  static String accuracy(AccuracyPoint point) {
    return Numbers.percent(Gain.worth(point));
  }

  /// Accuracy, samples gained and lost, and how likely that is by chance.
  static String accuracy(Optional<Effect> effect) {
    return effect.map(Effect::gain).map(EffectWords::accuracy).orElse("does not go with the rest");
  }

  private static String accuracy(Gain gain) {
    McNemar change = gain.fromPresent();
    return Numbers.percent(gain.worth())
        + "   +"
        + Numbers.count(change.gained().size())
        + " −"
        + Numbers.count(change.lost().size())
        + "   "
        + Numbers.chance(change.probability());
  }

  /// The error that all layers add.
  static String error(Optional<Effect> effect) {
    return error(effect.map(Effect::added).orElse(OptionalDouble.empty()));
  }

  /// The same of what has not changed.
  static String error(OptionalDouble added) {
    return added.isPresent() ? Numbers.percent(added.getAsDouble()) : "–";
  }
}
