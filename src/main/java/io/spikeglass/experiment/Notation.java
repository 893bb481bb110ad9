package io.spikeglass.experiment;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Preprocessing;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The one textual notation of the settings, such as `percentile:99.9/channel`: on the command
/// line, in files and in the window.
public final class Notation {

  private static final String PREPROCESS = "preprocess";
  private static final String UNIT = "unit";
  private static final String RAW = "raw";

  /// Every form of a preprocessing, for messages and help.
  public static final String PREPROCESSING_FORMS =
      "unit, raw, scale=S,mean=a/b/c,std=a/b/c; behind it order=bgr swaps red and blue,"
          + " resize=stretch, crop or pad and colour=convert fit images of another size or colour";

  private Notation() {}

  /// Names of the settings, in the order in which they are always written.
  public enum Setting {
    THRESHOLD,
    INIT,
    BIAS,
    CODING,
    COMPENSATION,
    NEURON,
    RESET,
    POOLING,
    READOUT,
    TWO_STAGE,
    TIE,
    CALIBRATION,
    SEED;

    /// Name of the option and of the field.
    public String key() {
      return word(this);
    }
  }

  /// Every setting in its notation.
  public static Map<Setting, String> of(ConversionSettings settings) {
    Map<Setting, String> texts = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      texts.put(setting, text(settings, setting));
    }
    return texts;
  }

  /// One text for equal settings, given values included.
  static String canonical(ConversionSettings settings) {
    StringBuilder text = new StringBuilder(of(settings).toString());
    if (settings.threshold() instanceof ThresholdRule.Fixed(var values)) {
      text.append(" threshold ").append(new TreeMap<>(values));
    }
    if (settings.initialPotential() instanceof InitialPotential.Fixed(var values)) {
      text.append(" init ").append(new TreeMap<>(values));
    }
    return text.toString();
  }

  private static String text(ConversionSettings settings, Setting setting) {
    return switch (setting) {
      case THRESHOLD -> RuleNotation.of(settings.threshold());
      case INIT -> RuleNotation.of(settings.initialPotential());
      case BIAS -> word(settings.bias());
      case CODING -> word(settings.coding());
      case COMPENSATION -> word(settings.compensation());
      case NEURON -> RuleNotation.of(settings.neuron());
      case RESET -> word(settings.reset());
      case POOLING -> word(settings.pooling());
      case READOUT -> RuleNotation.of(settings.readout());
      case TWO_STAGE -> RuleNotation.of(settings.twoStage());
      case TIE -> word(settings.tie());
      case CALIBRATION -> of(settings.calibration());
      case SEED -> Long.toString(settings.seed());
    };
  }

  /// `base` with those settings replaced that `texts` names.
  ///
  /// @throws ProblemException when a text is not in the notation
  public static ConversionSettings settings(
      ConversionSettings base, Map<Setting, String> texts, FixedValues fixed)
      throws ProblemException {
    ConversionSettings settings = base;
    for (Map.Entry<Setting, String> entry : texts.entrySet()) {
      settings = with(settings, entry.getKey(), entry.getValue(), fixed);
    }
    return settings;
  }

  /// `base` with one setting replaced.
  ///
  /// @throws ProblemException when `text` is not in the notation
  public static ConversionSettings with(
      ConversionSettings base, Setting setting, String text, FixedValues fixed)
      throws ProblemException {
    String key = setting.key();
    return switch (setting) {
      case THRESHOLD -> base.with(RuleNotation.threshold(text, fixed));
      case INIT -> base.with(RuleNotation.initialPotential(text, fixed));
      case BIAS -> base.with(choice(key, text, BiasRule.class));
      case CODING -> base.with(choice(key, text, InputCoding.class));
      case COMPENSATION -> base.with(choice(key, text, Compensation.class));
      case NEURON -> base.with(RuleNotation.neuron(text));
      case RESET -> base.with(choice(key, text, Reset.class));
      case POOLING -> base.with(choice(key, text, PoolingRule.class));
      case READOUT -> base.with(RuleNotation.readout(text));
      case TWO_STAGE -> base.with(RuleNotation.twoStage(text));
      case TIE -> base.with(choice(key, text, TieRule.class));
      case CALIBRATION -> base.with(calibration(text));
      case SEED -> base.withSeed(seed(text));
    };
  }

  /// `D[:N]`; with an empty D the training part of the data shown.
  public static String of(CalibrationChoice choice) {
    return choice.data() + ":" + choice.count();
  }

  /// Reads `D[:N]`.
  ///
  /// @throws ProblemException when N is not a count
  public static CalibrationChoice calibration(String text) throws ProblemException {
    String name = text.strip();
    int colon = name.lastIndexOf(':');
    String count = name.substring(colon + 1);
    if (count.isEmpty() || !count.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return new CalibrationChoice(name, CalibrationChoice.DEFAULT.count());
    }
    try {
      return new CalibrationChoice(
          colon < 0 ? "" : name.substring(0, colon), Integer.parseInt(count));
    } catch (IllegalArgumentException outside) {
      throw bad(Setting.CALIBRATION.key(), text, "D[:N] with at least one sample", outside);
    }
  }

  /// `unit`, `raw`, or `scale=S,mean=a/b/c,std=a/b/c`, with `,order=bgr`, `,resize=…` and
  /// `,colour=convert` behind it if so.
  public static String of(Preprocessing preprocessing) {
    Preprocessing plain = preprocessing.with(ChannelOrder.RGB).with(Fit.PLAIN);
    String values;
    if (plain.isUnit()) {
      values = UNIT;
    } else if (plain.equals(Preprocessing.RAW)) {
      values = RAW;
    } else {
      values =
          "scale="
              + plain.scale()
              + ",mean="
              + joined(plain.mean())
              + ",std="
              + joined(plain.std());
    }
    if (preprocessing.order() != ChannelOrder.RGB) {
      values += ",order=" + word(preprocessing.order());
    }
    if (preprocessing.fit().resize() != Fit.Resize.NONE) {
      values += ",resize=" + word(preprocessing.fit().resize());
    }
    if (preprocessing.fit().colour() != Fit.Colour.KEEP) {
      values += ",colour=" + word(preprocessing.fit().colour());
    }
    return values;
  }

  private static String joined(List<Double> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("/"));
  }

  /// Reads `unit` or `raw`, and behind it or alone `scale=S,mean=a/b/c,std=a/b/c,order=bgr`; what
  /// is left out is as in `unit`.
  ///
  /// @throws ProblemException when `text` is neither
  public static Preprocessing preprocessing(String text) throws ProblemException {
    double scale = Preprocessing.UNIT.scale();
    List<Double> mean = Preprocessing.UNIT.mean();
    List<Double> std = Preprocessing.UNIT.std();
    ChannelOrder order = ChannelOrder.RGB;
    Fit fit = Fit.PLAIN;
    try {
      for (String item : text.split(",", -1)) {
        String[] pair = item.split("=", 2);
        String value = pair.length == 2 ? pair[1] : "";
        switch (pair[0]) {
          case UNIT -> scale = Preprocessing.UNIT.scale();
          case RAW -> scale = Preprocessing.RAW.scale();
          case "scale" -> scale = Double.parseDouble(value);
          case "mean" -> mean = numbers(value);
          case "std" -> std = numbers(value);
          case "order" -> order = choice(PREPROCESS, value, ChannelOrder.class);
          case "resize" -> fit = fit.with(choice(PREPROCESS, value, Fit.Resize.class));
          case "colour" -> fit = fit.with(choice(PREPROCESS, value, Fit.Colour.class));
          default -> throw new IllegalArgumentException(pair[0]);
        }
      }
      return new Preprocessing(
          scale, repeated(mean, std.size()), repeated(std, mean.size()), order, fit);
    } catch (IllegalArgumentException outside) {
      throw bad(PREPROCESS, text, PREPROCESSING_FORMS, outside);
    }
  }

  private static List<Double> numbers(String text) {
    return Arrays.stream(text.split("/", -1)).map(Double::valueOf).toList();
  }

  /// One number stands for all channels.
  private static List<Double> repeated(List<Double> numbers, int times) {
    return numbers.size() == 1 ? Collections.nCopies(times, numbers.getFirst()) : numbers;
  }

  /// Reads whole numbers and ranges such as `0,3,7-12`, ascending, each once.
  ///
  /// @param smallest smallest number allowed
  /// @param largest largest number allowed
  /// @throws ProblemException when `text` is not such a list
  public static List<Integer> list(String setting, String text, int smallest, int largest)
      throws ProblemException {
    SortedSet<Integer> numbers = new TreeSet<>();
    try {
      for (String item : text.split(",", -1)) {
        String[] ends = item.strip().split("-", 2);
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        if (first < smallest || last > largest || first > last) {
          throw new IllegalArgumentException(item);
        }
        for (int number = first; number <= last; number++) {
          numbers.add(number);
        }
      }
      return List.copyOf(numbers);
    } catch (IllegalArgumentException outside) {
      String allowed = "numbers and ranges such as 0,3,7-12, from " + smallest + " to " + largest;
      throw bad(setting, text, allowed, outside);
    }
  }

  /// Makes sure that T is one that is offered.
  ///
  /// @throws ProblemException when it is not
  public static void requireSteps(int steps) throws ProblemException {
    if (steps < 1 || steps > Experiment.MOST_STEPS) {
      throw new ProblemException(
          new Problem.BadSetting("steps", String.valueOf(steps), "1 to " + Experiment.MOST_STEPS));
    }
  }

  /// The settings of a recipe on top of `base`.
  ///
  /// @throws ProblemException when there is no recipe called `name`
  public static ConversionSettings recipe(ConversionSettings base, String name)
      throws ProblemException {
    Optional<Recipe> recipe = Recipes.named(name.strip());
    if (recipe.isEmpty()) {
      String names = Recipes.all().stream().map(Recipe::name).collect(Collectors.joining(", "));
      throw new ProblemException(new Problem.BadSetting("recipe", name, names));
    }
    return recipe.get().on(base);
  }

  /// Whether a recipe sets the setting; the others say what it is tried on.
  public static boolean isOfRecipe(Setting setting) {
    return switch (setting) {
      case TIE, CALIBRATION, SEED -> false;
      case THRESHOLD,
          INIT,
          BIAS,
          CODING,
          COMPENSATION,
          NEURON,
          RESET,
          POOLING,
          READOUT,
          TWO_STAGE ->
          true;
    };
  }

  private static long seed(String text) throws ProblemException {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException notANumber) {
      throw bad(Setting.SEED.key(), text, "a whole number", notANumber);
    }
  }

  /// A constant as a word: small letters, hyphens.
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The constant of `type` that `text` names.
  ///
  /// @throws ProblemException when there is none
  public static <E extends Enum<E>> E choice(String setting, String text, Class<E> type)
      throws ProblemException {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(text.strip())) {
        return constant;
      }
    }
    String allowed =
        Arrays.stream(type.getEnumConstants())
            .map(Notation::word)
            .collect(Collectors.joining(", "));
    throw new ProblemException(new Problem.BadSetting(setting, text, allowed));
  }

  static ProblemException bad(String setting, String value, String allowed, Throwable cause) {
    return new ProblemException(new Problem.BadSetting(setting, value, allowed), cause);
  }
}
