package io.spikeglass.experiment;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TwoStage;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The notation of the settings that are rules with parameters: `kind[:parameters]`, of thresholds
/// and initial potentials with a `/cell` behind it.
final class RuleNotation {

  static final String THRESHOLDS =
      "max, percentile:P, mmse, mmse:init, ltb, each with /layer, /channel or /neuron behind it,"
          + " spike-norm:BETA, diehl-data, diehl-model, clip, value:V, fixed:FILE; P from "
          + plain(ThresholdRule.Percentile.LOWEST)
          + " to 100, BETA from "
          + plain(ThresholdRule.LargestCurrent.LOWEST)
          + " to 1";
  static final String INITIAL_POTENTIALS =
      "zero, half, random, calibrated, alg1, alg1:data, alg2, alg2/channel, alg2/neuron,"
          + " fixed:FILE";

  static final String NEURONS =
      "if, signed, burst:G, group:M, multi-threshold:N, negative-threshold, fs, ttfs:TAU, leaky:L";
  static final String READOUTS = "mean, delayed:T0, spike-count";
  static final String TWO_STAGES = "none, two-pass, srp:TAU, cos:RHO";

  private static final String FIXED = "fixed";

  private RuleNotation() {}

  /// A text taken apart.
  ///
  /// @param kind before the colon
  /// @param parameters behind the colon; empty if there is none
  /// @param cell behind the last slash if it names a granularity; empty otherwise
  private record Parts(String kind, String parameters, String cell) {

    static Parts of(String text) {
      String rest = text.strip();
      String cell = "";
      for (Granularity granularity : Granularity.values()) {
        String suffix = "/" + Notation.word(granularity);
        if (rest.endsWith(suffix)) {
          cell = Notation.word(granularity);
          rest = rest.substring(0, rest.length() - suffix.length());
          break;
        }
      }
      Parts parts = undivided(rest);
      return new Parts(parts.kind, parts.parameters, cell);
    }

    /// The text of a setting that has no cells.
    static Parts undivided(String text) {
      String rest = text.strip();
      int colon = rest.indexOf(':');
      return colon < 0
          ? new Parts(rest, "", "")
          : new Parts(rest.substring(0, colon), rest.substring(colon + 1), "");
    }

    Granularity granularity() {
      for (Granularity granularity : Granularity.values()) {
        if (Notation.word(granularity).equals(cell)) {
          return granularity;
        }
      }
      return Granularity.LAYER;
    }

    boolean isPlain(String word) {
      return kind.equals(word) && parameters.isEmpty();
    }
  }

  static NeuronRule neuron(String text) throws ProblemException {
    Parts parts = Parts.undivided(text);
    try {
      return switch (parts.kind) {
        case "if" -> plain(parts, new NeuronRule.IntegrateAndFire());
        case "signed" -> plain(parts, new NeuronRule.Signed());
        case "negative-threshold" -> plain(parts, new NeuronRule.NegativeThreshold());
        case "fs" -> plain(parts, new NeuronRule.FewSpikes());
        case "burst" ->
            parts.parameters.isEmpty()
                ? NeuronRule.Burst.DEFAULT
                : new NeuronRule.Burst(Integer.parseInt(parts.parameters));
        case "group" ->
            parts.parameters.isEmpty()
                ? NeuronRule.Group.DEFAULT
                : new NeuronRule.Group(Integer.parseInt(parts.parameters));
        case "multi-threshold" ->
            parts.parameters.isEmpty()
                ? NeuronRule.MultiThreshold.DEFAULT
                : new NeuronRule.MultiThreshold(Integer.parseInt(parts.parameters));
        case "ttfs" ->
            parts.parameters.isEmpty()
                ? NeuronRule.TimeToFirstSpike.DEFAULT
                : new NeuronRule.TimeToFirstSpike(Double.parseDouble(parts.parameters));
        case "leaky" ->
            parts.parameters.isEmpty()
                ? NeuronRule.Leaky.DEFAULT
                : new NeuronRule.Leaky(Double.parseDouble(parts.parameters));
        default -> throw new IllegalArgumentException("unknown kind");
      };
    } catch (IllegalArgumentException outside) {
      throw Notation.bad(Notation.Setting.NEURON.key(), text, NEURONS, outside);
    }
  }

  private static NeuronRule plain(Parts parts, NeuronRule rule) {
    if (!parts.parameters.isEmpty()) {
      throw new IllegalArgumentException("no parameters belong here");
    }
    return rule;
  }

  static String of(NeuronRule rule) {
    return switch (rule) {
      case NeuronRule.IntegrateAndFire _ -> "if";
      case NeuronRule.Signed _ -> "signed";
      case NeuronRule.NegativeThreshold _ -> "negative-threshold";
      case NeuronRule.FewSpikes _ -> "fs";
      case NeuronRule.Burst(int gamma) -> "burst:" + gamma;
      case NeuronRule.Group(int members) -> "group:" + members;
      case NeuronRule.MultiThreshold(int levels) -> "multi-threshold:" + levels;
      case NeuronRule.TimeToFirstSpike(double tauShare) -> "ttfs:" + plain(tauShare);
      case NeuronRule.Leaky(double leak) -> "leaky:" + plain(leak);
    };
  }

  static Readout readout(String text) throws ProblemException {
    Parts parts = Parts.undivided(text);
    if (parts.isPlain("mean")) {
      return new Readout.Mean();
    }
    if (parts.isPlain("spike-count")) {
      return new Readout.SpikeCount();
    }
    try {
      if (parts.kind.equals("delayed")) {
        return parts.parameters.isEmpty()
            ? Readout.Delayed.DEFAULT
            : new Readout.Delayed(Integer.parseInt(parts.parameters));
      }
    } catch (IllegalArgumentException outside) {
      throw Notation.bad(Notation.Setting.READOUT.key(), text, READOUTS, outside);
    }
    throw new ProblemException(
        new Problem.BadSetting(Notation.Setting.READOUT.key(), text, READOUTS));
  }

  static String of(Readout readout) {
    return switch (readout) {
      case Readout.Mean _ -> "mean";
      case Readout.Delayed(int skipped) -> "delayed:" + skipped;
      case Readout.SpikeCount _ -> "spike-count";
    };
  }

  static TwoStage twoStage(String text) throws ProblemException {
    Parts parts = Parts.undivided(text);
    if (parts.isPlain("none")) {
      return new TwoStage.None();
    }
    if (parts.isPlain("two-pass")) {
      return new TwoStage.TwoPass();
    }
    try {
      boolean plain = parts.parameters.isEmpty();
      if (parts.kind.equals("srp")) {
        return plain
            ? TwoStage.ResidualMask.DEFAULT
            : new TwoStage.ResidualMask(Integer.parseInt(parts.parameters));
      }
      if (parts.kind.equals("cos")) {
        return plain
            ? TwoStage.OffsetSpikes.DEFAULT
            : new TwoStage.OffsetSpikes(Integer.parseInt(parts.parameters));
      }
    } catch (IllegalArgumentException outside) {
      throw Notation.bad(Notation.Setting.TWO_STAGE.key(), text, TWO_STAGES, outside);
    }
    throw new ProblemException(
        new Problem.BadSetting(Notation.Setting.TWO_STAGE.key(), text, TWO_STAGES));
  }

  static String of(TwoStage rule) {
    return switch (rule) {
      case TwoStage.None _ -> "none";
      case TwoStage.TwoPass _ -> "two-pass";
      case TwoStage.ResidualMask(int steps) -> "srp:" + steps;
      case TwoStage.OffsetSpikes(int steps) -> "cos:" + steps;
    };
  }

  static ThresholdRule threshold(String text, FixedValues fixed) throws ProblemException {
    Parts parts = Parts.of(text);
    Granularity granularity = parts.granularity();
    boolean whole = parts.cell.isEmpty();
    if (parts.isPlain("max")) {
      return new ThresholdRule.Max(granularity);
    }
    if (parts.isPlain("ltb")) {
      return new ThresholdRule.LocalBalancing(granularity);
    }
    if (parts.isPlain("mmse") || (parts.kind.equals("mmse") && parts.parameters.equals("init"))) {
      return new ThresholdRule.Mmse(!parts.parameters.isEmpty(), granularity);
    }
    if (parts.kind.equals("percentile")) {
      return percentile(parts, granularity, text);
    }
    if (whole && parts.isPlain("clip")) {
      return new ThresholdRule.LearnedClip();
    }
    if (whole && parts.isPlain("diehl-data")) {
      return new ThresholdRule.LargestSeen();
    }
    if (whole && parts.isPlain("diehl-model")) {
      return new ThresholdRule.LargestPossible();
    }
    if (whole && (parts.kind.equals("spike-norm") || parts.kind.equals("value"))) {
      return numbered(parts, text);
    }
    if (parts.kind.equals(FIXED) && !parts.parameters.isEmpty()) {
      return new ThresholdRule.Fixed(values(parts, Notation.Setting.THRESHOLD.key(), text, fixed));
    }
    throw new ProblemException(
        new Problem.BadSetting(Notation.Setting.THRESHOLD.key(), text, THRESHOLDS));
  }

  /// `spike-norm`, `spike-norm:BETA` or `value:V`.
  private static ThresholdRule numbered(Parts parts, String text) throws ProblemException {
    try {
      if (parts.kind.equals("value")) {
        return new ThresholdRule.Constant(Double.parseDouble(parts.parameters));
      }
      return parts.parameters.isEmpty()
          ? ThresholdRule.LargestCurrent.DEFAULT
          : new ThresholdRule.LargestCurrent(Double.parseDouble(parts.parameters));
    } catch (IllegalArgumentException outside) {
      throw Notation.bad(Notation.Setting.THRESHOLD.key(), text, THRESHOLDS, outside);
    }
  }

  /// `P` or `P,LAYER=P,LAYER=P`; nothing means the customary percentage.
  private static ThresholdRule percentile(Parts parts, Granularity granularity, String text)
      throws ProblemException {
    try {
      double percent = ThresholdRule.Percentile.DEFAULT.percent();
      Map<String, Double> perLayer = new LinkedHashMap<>();
      for (String item : parts.parameters.split(",", -1)) {
        int equals = item.lastIndexOf('=');
        if (equals >= 0) {
          perLayer.put(item.substring(0, equals), Double.valueOf(item.substring(equals + 1)));
        } else if (!parts.parameters.isEmpty()) {
          percent = Double.parseDouble(item);
        }
      }
      return new ThresholdRule.Percentile(percent, perLayer, granularity);
    } catch (IllegalArgumentException outside) {
      throw Notation.bad(Notation.Setting.THRESHOLD.key(), text, THRESHOLDS, outside);
    }
  }

  static InitialPotential initialPotential(String text, FixedValues fixed) throws ProblemException {
    Parts parts = Parts.of(text);
    boolean whole = parts.cell.isEmpty();
    if (whole && parts.isPlain("zero")) {
      return new InitialPotential.Zero();
    }
    if (whole && parts.isPlain("half")) {
      return new InitialPotential.Half();
    }
    if (whole && parts.isPlain("random")) {
      return new InitialPotential.Random();
    }
    if (whole && parts.isPlain("calibrated")) {
      return new InitialPotential.Calibrated();
    }
    if (whole && parts.isPlain("alg1")) {
      return new InitialPotential.Algorithm1(false);
    }
    if (whole && parts.kind.equals("alg1") && parts.parameters.equals("data")) {
      return new InitialPotential.Algorithm1(true);
    }
    if (parts.kind.equals("alg2")) {
      return algorithm2(parts, text);
    }
    if (parts.kind.equals(FIXED) && !parts.parameters.isEmpty()) {
      return new InitialPotential.Fixed(values(parts, Notation.Setting.INIT.key(), text, fixed));
    }
    throw new ProblemException(
        new Problem.BadSetting(Notation.Setting.INIT.key(), text, INITIAL_POTENTIALS));
  }

  /// `alg2`, or `alg2:K` for K iterations.
  private static InitialPotential algorithm2(Parts parts, String text) throws ProblemException {
    try {
      int iterations =
          parts.parameters.isEmpty()
              ? InitialPotential.Algorithm2.DEFAULT.iterations()
              : Integer.parseInt(parts.parameters);
      return new InitialPotential.Algorithm2(parts.granularity(), iterations);
    } catch (IllegalArgumentException outside) {
      throw Notation.bad(Notation.Setting.INIT.key(), text, INITIAL_POTENTIALS, outside);
    }
  }

  private static Map<String, List<Float>> values(
      Parts parts, String setting, String text, FixedValues fixed) throws ProblemException {
    Map<String, List<Float>> values = fixed.read(parts.parameters);
    boolean onePerLayer = parts.cell.equals(Notation.word(Granularity.LAYER));
    if (onePerLayer && values.values().stream().anyMatch(list -> list.size() != 1)) {
      throw new ProblemException(
          new Problem.BadSetting(setting, text, "one number per layer in the file"));
    }
    return values;
  }

  static String of(ThresholdRule rule) {
    return switch (rule) {
      case ThresholdRule.Max(Granularity granularity) -> "max" + suffix(granularity);
      case ThresholdRule.Percentile(
              double percent,
              Map<String, Double> perLayer,
              Granularity granularity) -> {
        StringBuilder text = new StringBuilder("percentile:" + plain(percent));
        new TreeMap<>(perLayer)
            .forEach((layer, own) -> text.append("," + layer + "=" + plain(own)));
        yield text + suffix(granularity);
      }
      case ThresholdRule.Mmse(boolean rounding, Granularity granularity) ->
          (rounding ? "mmse:init" : "mmse") + suffix(granularity);
      case ThresholdRule.LocalBalancing(Granularity granularity) -> "ltb" + suffix(granularity);
      case ThresholdRule.LargestCurrent(double beta) ->
          beta == ThresholdRule.LargestCurrent.DEFAULT.beta()
              ? "spike-norm"
              : "spike-norm:" + plain(beta);
      case ThresholdRule.LargestSeen _ -> "diehl-data";
      case ThresholdRule.LargestPossible _ -> "diehl-model";
      case ThresholdRule.Constant(double value) -> "value:" + plain(value);
      case ThresholdRule.LearnedClip _ -> "clip";
      case ThresholdRule.Fixed _ -> FIXED;
    };
  }

  static String of(InitialPotential rule) {
    return switch (rule) {
      case InitialPotential.Zero _ -> "zero";
      case InitialPotential.Half _ -> "half";
      case InitialPotential.Random _ -> "random";
      case InitialPotential.Calibrated _ -> "calibrated";
      case InitialPotential.Algorithm1(boolean withData) -> withData ? "alg1:data" : "alg1";
      case InitialPotential.Algorithm2(Granularity granularity, int iterations) ->
          "alg2"
              + (iterations == InitialPotential.Algorithm2.DEFAULT.iterations()
                  ? ""
                  : ":" + iterations)
              + suffix(granularity);
      case InitialPotential.Fixed _ -> FIXED;
    };
  }

  private static String suffix(Granularity granularity) {
    return granularity == Granularity.LAYER ? "" : "/" + Notation.word(granularity);
  }

  /// A number as one would type it: 100, 99.9.
  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
