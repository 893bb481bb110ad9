package io.spikeglass.conversion;

/// The settings of one publication under one name. It says how to convert; which samples calibrate,
/// the tie rule and the seed stay as they are.
///
/// @param name as on the command line
/// @param title as people call it
/// @param source work and year
/// @param family what it turns on first
/// @param remark what it asks for or leaves out; empty if there is nothing to say
/// @param settings the settings
public record Recipe(
    String name,
    String title,
    String source,
    Family family,
    String remark,
    ConversionSettings settings) {

  /// What recipes turn on first, in the order in which they are offered.
  public enum Family {
    /// Where everything begins.
    START("To start from"),
    /// The threshold.
    THRESHOLD("Thresholds"),
    /// Initial potential, bias, and steps before that find them.
    CHARGE("Initial potential and bias"),
    /// Neurons and codes that send something else than one spike a step.
    NEURON("Other neurons and codes"),
    /// The reconstruction of IC-SNN, whole and in parts.
    IC_SNN("IC-SNN, reconstruction");

    private final String title;

    Family(String title) {
      this.title = title;
    }

    /// What a list of them is headed.
    public String title() {
      return title;
    }
  }

  /// `base` converted by this recipe.
  public ConversionSettings on(ConversionSettings base) {
    return settings.with(base.tie()).with(base.calibration()).withSeed(base.seed());
  }

  /// Whether `chosen` is this recipe.
  public boolean is(ConversionSettings chosen) {
    return on(chosen).equals(chosen);
  }

  /// What it asks for.
  public RuleFacts.Need need() {
    return RuleFacts.need(settings);
  }

  /// Whether it asks for a network that was trained for it.
  public boolean needsTraining() {
    return need() == RuleFacts.Need.TRAINING;
  }
}
