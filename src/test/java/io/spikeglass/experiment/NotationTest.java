package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Notation.Setting;
import io.spikeglass.network.Preprocessing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The textual notation of settings, there and back.
class NotationTest {

  private static final FixedValues NONE = file -> Map.of();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max",
        "max/channel",
        "percentile:99.9",
        "percentile:100/channel",
        "percentile:99.9,/features/relu1=95,conv2=50",
        "max/neuron",
        "mmse",
        "mmse:init/channel",
        "ltb/channel",
        "spike-norm",
        "spike-norm:0.8",
        "diehl-data",
        "diehl-model",
        "value:1.5",
        "clip"
      })
  void thresholdsThereAndBack(String text) throws ProblemException {
    assertThereAndBack(Setting.THRESHOLD, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zero",
        "half",
        "random",
        "calibrated",
        "alg1",
        "alg1:data",
        "alg2",
        "alg2/neuron",
        "alg2:5/channel"
      })
  void initialPotentialsThereAndBack(String text) throws ProblemException {
    assertThereAndBack(Setting.INIT, text);
  }

  @ParameterizedTest
  @CsvSource({
    "BIAS,light",
    "CODING,direct",
    "COMPENSATION,encoder-half",
    "NEURON,if",
    "NEURON,signed",
    "NEURON,burst:3",
    "NEURON,group:8",
    "NEURON,multi-threshold:4",
    "NEURON,negative-threshold",
    "NEURON,fs",
    "NEURON,ttfs:0.25",
    "NEURON,leaky:0.1",
    "RESET,hard",
    "POOLING,gate",
    "READOUT,mean",
    "READOUT,delayed:8",
    "READOUT,spike-count",
    "TWO_STAGE,none",
    "TWO_STAGE,two-pass",
    "TWO_STAGE,srp:6",
    "TWO_STAGE,cos:2",
    "TIE,tolerant",
    "CALIBRATION,mnist:/data:train:512",
    "CALIBRATION,:512",
    "SEED,-3"
  })
  void othersThereAndBack(Setting setting, String text) throws ProblemException {
    assertThereAndBack(setting, text);
  }

  private static void assertThereAndBack(Setting setting, String text) throws ProblemException {
    ConversionSettings settings = Notation.with(ConversionSettings.DEFAULT, setting, text, NONE);
    assertEquals(text, Notation.of(settings).get(setting));
  }

  @Test
  void defaultsAreWrittenAsTheyAreRead() throws ProblemException {
    Map<Setting, String> texts = Notation.of(ConversionSettings.DEFAULT);
    assertEquals(
        ConversionSettings.DEFAULT,
        Notation.settings(
            ConversionSettings.DEFAULT.with(new InitialPotential.Half()).withSeed(1), texts, NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "THRESHOLD,percentile:49",
    "THRESHOLD,percentile:x",
    "THRESHOLD,mmse:half",
    "THRESHOLD,ltb:2",
    "THRESHOLD,spike-norm:2",
    "THRESHOLD,spike-norm/channel",
    "THRESHOLD,value:-1",
    "THRESHOLD,clip/channel",
    "THRESHOLD,fixed",
    "INIT,alg2:11",
    "INIT,zero/channel",
    "INIT,alg1:none",
    "CODING,DIRECT!",
    "READOUT,delayed:0",
    "READOUT,last",
    "READOUT,mean/layer",
    "NEURON,burst:9",
    "NEURON,signed:2",
    "NEURON,lif",
    "NEURON,burst:3/channel",
    "TWO_STAGE,srp:0",
    "TWO_STAGE,cos:x",
    "TWO_STAGE,two-pass/channel",
    "CALIBRATION,digits:0",
    "SEED,1.5"
  })
  void whatIsNotNotationIsRefused(Setting setting, String text) {
    assertThrows(
        ProblemException.class,
        () -> Notation.with(ConversionSettings.DEFAULT, setting, text, NONE));
  }

  @Test
  void customaryShortForms() throws ProblemException {
    assertEquals(ThresholdRule.Percentile.DEFAULT, RuleNotation.threshold("percentile", NONE));
    assertEquals(new CalibrationChoice("", 300), Notation.calibration("300"));
    assertEquals(
        new CalibrationChoice("digits:train", CalibrationChoice.DEFAULT.count()),
        Notation.calibration("digits:train"));
  }

  @Test
  void fixedValuesComeFromTheFile() throws ProblemException {
    Map<String, List<Float>> values = Map.of("relu1", List.of(1f, 2f));
    assertEquals(
        new ThresholdRule.Fixed(values),
        RuleNotation.threshold("fixed:a:b.json/channel", file -> only("a:b.json", file, values)));
    assertThrows(
        ProblemException.class, () -> RuleNotation.threshold("fixed:v.json/layer", _ -> values));
  }

  private static Map<String, List<Float>> only(
      String expected, String file, Map<String, List<Float>> values) {
    assertEquals(expected, file);
    return values;
  }

  @Test
  void fingerprintsTellSettingsApart() {
    ConversionSettings base = ConversionSettings.DEFAULT;
    ConversionSettings one =
        base.with(new ThresholdRule.Fixed(Map.of("a", List.of(1f), "b", List.of(2f))));
    ConversionSettings other =
        base.with(new ThresholdRule.Fixed(Map.of("b", List.of(2f), "a", List.of(3f))));
    assertNotEquals(Provenance.fingerprint(one), Provenance.fingerprint(other));
    assertNotEquals(
        Provenance.fingerprint(base),
        Provenance.fingerprint(base.with(new InitialPotential.Algorithm2(Granularity.CHANNEL, 3))));
    assertEquals(Provenance.fingerprint(base), Provenance.fingerprint(base.withSeed(2026)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unit",
        "raw",
        "scale=1.0,mean=0.5/0.25/0.125,std=2.0/2.0/4.0",
        "raw,order=bgr",
        "unit,resize=pad",
        "raw,order=bgr,resize=crop,colour=convert",
        "scale=1.0,mean=0.5/0.25/0.125,std=2.0/2.0/4.0,order=bgr"
      })
  void preprocessingThereAndBack(String text) throws ProblemException {
    assertEquals(text, Notation.of(Notation.preprocessing(text)));
  }

  @Test
  void preprocessingFillsIn() throws ProblemException {
    assertEquals(
        new Preprocessing(1 / 255.0, List.of(0.1, 0.2), List.of(1.0, 1.0)),
        Notation.preprocessing("mean=0.1/0.2"));
    for (String wrong :
        List.of(
            "",
            "mean",
            "mean=a",
            "std=0",
            "scale=1,colour=2",
            "mean=1/2,std=1/2/3",
            "order=gbr",
            "resize=big")) {
      assertThrows(ProblemException.class, () -> Notation.preprocessing(wrong), wrong);
    }
  }

  @Test
  void listsOfNumbers() throws ProblemException {
    assertEquals(List.of(0, 3, 7, 8, 9), Notation.list("samples", "3,0,7-9,8", 0, 9));
    for (String wrong : List.of("", "10", "-1", "5-3", "1,,2", "a", "1-99999999999")) {
      assertThrows(ProblemException.class, () -> Notation.list("samples", wrong, 0, 9), wrong);
    }
  }
}
