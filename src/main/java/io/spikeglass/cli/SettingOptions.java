package io.spikeglass.cli;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.Notation.Setting;
import io.spikeglass.files.FixedValuesFile;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/// The options that choose a conversion; what is not given stays at its default.
final class SettingOptions {

  private final Map<Setting, String> texts = new EnumMap<>(Setting.class);

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description = "the settings of a publication, see `recipes`; an option beside it wins")
  private String recipe = "";

  @Option(
      names = "--threshold",
      paramLabel = "RULE",
      description =
          "max, percentile:P, mmse[:init], ltb (/layer, /channel or /neuron behind these),"
              + " spike-norm[:BETA], diehl-data, diehl-model, clip, value:V, fixed:FILE")
  void threshold(String text) {
    texts.put(Setting.THRESHOLD, text);
  }

  @Option(
      names = "--init",
      paramLabel = "RULE",
      description =
          "zero, half, random, calibrated, alg1, alg1:data, alg2[/layer|/channel|/neuron],"
              + " fixed:FILE (alg1, alg2: IC-SNN Algorithm 1 and 2, reconstruction)")
  void init(String text) {
    texts.put(Setting.INIT, text);
  }

  @Option(
      names = "--bias",
      paramLabel = "KIND",
      description = "none, shift, light: charge at every step besides the input")
  void bias(String text) {
    texts.put(Setting.BIAS, text);
  }

  @Option(
      names = "--neuron",
      paramLabel = "KIND",
      description =
          "if, signed, burst:G, group:M, multi-threshold:N, negative-threshold, fs, ttfs:TAU,"
              + " leaky:L")
  void neuron(String text) {
    texts.put(Setting.NEURON, text);
  }

  @Option(
      names = "--coding",
      paramLabel = "KIND",
      description = "direct, rate, bernoulli, time-switch")
  void coding(String text) {
    texts.put(Setting.CODING, text);
  }

  @Option(
      names = "--compensation",
      paramLabel = "KIND",
      description =
          "none, init, spread, last, encoder-half, readout (IC-SNN Algorithm 3, reconstruction)")
  void compensation(String text) {
    texts.put(Setting.COMPENSATION, text);
  }

  @Option(names = "--reset", paramLabel = "KIND", description = "soft, hard")
  void reset(String text) {
    texts.put(Setting.RESET, text);
  }

  @Option(names = "--pooling", paramLabel = "RULE", description = "lip, gate, average")
  void pooling(String text) {
    texts.put(Setting.POOLING, text);
  }

  @Option(names = "--readout", paramLabel = "RULE", description = "mean, delayed:T0, spike-count")
  void readout(String text) {
    texts.put(Setting.READOUT, text);
  }

  @Option(
      names = "--two-stage",
      paramLabel = "RULE",
      description = "none, two-pass, srp:TAU, cos:RHO: steps before those that count")
  void twoStage(String text) {
    texts.put(Setting.TWO_STAGE, text);
  }

  @Option(names = "--tie", paramLabel = "RULE", description = "strict, tolerant")
  void tie(String text) {
    texts.put(Setting.TIE, text);
  }

  @Option(
      names = "--calibration",
      paramLabel = "D[:N]",
      description = "data that calibrate; default: 1024 samples of the training part")
  void calibration(String text) {
    texts.put(Setting.CALIBRATION, text);
  }

  @Option(names = "--seed", paramLabel = "S", description = "seed of every random draw")
  void seed(String text) {
    texts.put(Setting.SEED, text);
  }

  ConversionSettings settings() throws ProblemException {
    return settings(ConversionSettings.DEFAULT);
  }

  /// The settings `start` with what is given changed.
  ConversionSettings settings(ConversionSettings start) throws ProblemException {
    return Notation.settings(
        recipe.isEmpty() ? start : Notation.recipe(start, recipe), texts, FixedValuesFile::read);
  }

  /// The value of an option that counts something.
  static int atLeastOne(String option, int value) throws ProblemException {
    return atLeast(1, option, value);
  }

  /// `value`, which is `least` or more.
  static int atLeast(int least, String option, int value) throws ProblemException {
    if (value < least) {
      throw new ProblemException(
          new Problem.BadSetting(option, String.valueOf(value), least + " or more"));
    }
    return value;
  }
}
