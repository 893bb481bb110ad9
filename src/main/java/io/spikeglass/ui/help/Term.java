package io.spikeglass.ui.help;

import io.spikeglass.analysis.Cost;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.SignalDistance;
import io.spikeglass.ui.widget.Later;
import io.spikeglass.ui.work.Freshness;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// The words of the window that not everybody knows, each in a sentence and its formula, for
/// whoever points at them (specification, sections 1, 7 and 9).
public enum Term {
  CODING(
      "coding",
      "what the input code changes in what arrives; only layers fed by the input have it.",
      "h(zc) − h(z)"),
  INHERITED(
      "inherited",
      "what arrives wrong from the layers before; not counted against this layer.",
      "h(Ī) − h(zc)"),
  CLIPPING(
      "clipping",
      "the neuron should send more than one spike a step can carry, which is θ.",
      "min(h(Ī), θ) − h(Ī)"),
  QUANTISATION(
      "quantisation",
      "in T steps there are T + 1 values; the rest is rounded away.",
      "θ k/T − min(h(Ī), θ)"),
  UNEVENNESS(
      "unevenness",
      "spikes came at the wrong time, so that one was sent too many or charge is left" + " over.",
      "φ − θ k/T"),
  OTHER("error", "methods without a split, such as leaky neurons, have it whole.", "φ − a"),
  PARTS(
      "parts of the error",
      "the parts of the error added in this layer, the largest first.",
      "shares of its mean square"),
  ADDED(
      "error added",
      "the error that this layer adds itself, without what it inherits: root mean square over its"
          + " neurons, in thresholds.",
      "√ mean ((coding + clipping + quantisation + unevenness)/θ)²"),
  SHARE(
      "share of the error",
      "its share of the error that all layers add. “at fault” stands only where one layer stands"
          + " out on a sample that the conversion loses.",
      "its mean square / Σ over layers"),
  CAUSE(
      "largest part",
      "the part that makes most of the error added here; “mostly” from 50 % on.",
      "mean(part · added)/mean(added²)"),
  RATE("rate", "spikes per neuron and step; 1 is saturated.", "N/T"),
  INPUT_CODE(
      "input code",
      "how pixels become what the first layer gets, and what that loses by T.",
      "e = T x − Σ X(t)"),
  ANSWER(
      "answer",
      "what the SNN answers at T; beside it whether that is right, and what the ANN says of the"
          + " same sample where the two differ.",
      "argmax over classes of o(T)"),
  DECIDED(
      "decided at",
      "from this step up to T the SNN names the same class.",
      "smallest t with argmax o(s) the same for s = t..T"),
  ANN_ACCURACY(
      "ANN accuracy",
      "how often the trained network is right on these samples.",
      "right / samples"),
  SNN_ACCURACY(
      "SNN accuracy",
      "how often the SNN is right at T, with half of its 95 % interval (Wilson) and the distance to"
          + " the ANN on the same samples.",
      "right / samples"),
  AGREEMENT(
      "agreement",
      "how often SNN and ANN name the same class, right or wrong.",
      "equal answers / samples"),
  REACH(
      "99 % of the ANN",
      "the smallest T at which the SNN has 99 % of the accuracy of the ANN on the same samples.",
      "min T with accuracy(T) ≥ 0.99 · ANN accuracy"),
  SPIKES(
      "spikes",
      "spikes of all neurons up to T, in the mean over the samples; rate per neuron and step."
          + " Click: over T.",
      "Σ N"),
  ENERGY(
      "energy",
      Cost.MODEL + "; without memory, good for comparing settings. Click: over T.",
      "E(SNN) = 0.9 pJ · operations + 4.6 pJ · analog multiplications"),
  MCNEMAR(
      "McNemar",
      "whether so uneven a pair of gained and lost samples can be chance: McNemar's exact test."
          + " Below 0.05 it hardly is.",
      "p = min(1, 2 Σ (i ≤ min(b, c)) C(b + c, i)/2^(b + c))"),
  MEAN_SQUARE("MSE", "mean square of the error, inherited part included.", "mean ((φ − a)/θ)²"),
  MEAN_ABSOLUTE("mean |·|", "mean size of the error, inherited part included.", "mean |φ − a|/θ"),
  COSINE("cosine", "1 where φ and a point the same way, whatever their size.", "φ·a/(|φ| |a|)"),
  PEARSON("Pearson", "1 where φ is a line in a, whatever its slope.", "cov(φ, a)/(σφ σa)"),
  ERROR_SPLIT(
      "error split",
      "signed means over the neurons of a layer: left of 0 the SNN is too low. The parts add up to"
          + " the black bar.",
      "φ − a = coding + inherited + clipping + quantisation + unevenness"),
  OVER_TIME(
      "error over T",
      "how the error of every layer changes with T.",
      "quantisation shrinks like θ/T"),
  SCATTER(
      "φ against a",
      "one dot a neuron: on the diagonal it is right, at the top it is saturated, at the bottom it"
          + " is silent although the ANN is not.",
      "φ = θ N/T against a"),
  LAYER_MAP("layer map", "where in the layer the SNN is too high or too low.", "φ − a"),
  STAIRCASE(
      "staircase",
      "what the neuron has said by step t. An even input never leaves the band.",
      "φ(t) = θ N(t)/t,  band a ± θ/t"),
  NEURON_SPLIT(
      "error of a neuron", "the error of this neuron alone, by its causes.", "Σ parts = φ − a"),
  THRESHOLD("threshold", "a neuron whose potential reaches it sends a spike.", "S = [U ≥ θ]"),
  START("V(0)", "the charge before the first step.", "N = ⌊(T z + V(0))/θ⌋ for a constant input z"),
  SPIKE("spike", "sends θ to the next layer and takes it from the potential.", "V = U − S θ"),
  LIVE("live", "exactly what is chosen.", ""),
  COMPUTING("computing", "what is on show is older than what is chosen.", ""),
  PAUSED("paused", "what was measured is true of so many samples; go on measures the rest.", ""),
  STALE("stale", "of other settings than those chosen; nothing is being computed.", ""),
  ABSENT("nothing yet", "nothing was ever shown here, and nothing is being computed.", ""),
  FITTED(
      "fitted", "these settings were made for this T alone, and are made again when T moves.", ""),
  PEEKED("peek", "shown as long as the key is held; nothing is changed.", ""),
  ASIDE("aside", "of the settings that are chosen, while the key that is held shows others.", ""),
  PREFIX(
      "prefix",
      "these steps belong to a run whose settings were fitted to its T, so that they show"
          + " no run of fewer steps.",
      ""),
  SILENT("silent neuron", "sends no spike by T although it is active in the ANN.", "N = 0, a > 0"),
  SATURATED(
      "saturated neuron",
      "fires at every step and still lacks something: no more than θ comes out of it.",
      "N = T, φ = θ < a"),
  ACTIVATION("activation", "what a neuron says in the ANN.", "a = h(z)"),
  OUTPUT("φ", "what a neuron has said in the SNN, in the mean over its steps.", "φ = θ N/T"),
  MARGIN(
      "margin",
      "the score of the right class less that of its strongest rival: positive means right.",
      "o(right) − o(rival)"),
  LOST(
      "lost sample",
      "the ANN gets it right and the SNN does not: there the conversion is to blame. A gained one"
          + " is the other way round.",
      ""),
  CALIBRATION(
      "calibration samples",
      "training samples on which thresholds and charges are measured; their labels are not used.",
      ""),
  BRUSHED(
      "brushed",
      "neurons marked by Shift+drag over their spikes or dots light up in every plot.",
      ""),
  RECONSTRUCTION(
      "reconstruction",
      "made from what a publication says where it leaves something open; its own code may differ.",
      ""),
  PREFLIGHT(
      "pre-flight",
      "the check, before anything runs, of every layer: whether it converts, and how.",
      "");

  private final String title;
  private final String sentence;
  private final String formula;

  Term(String title, String sentence, String formula) {
    this.title = title;
    this.sentence = sentence;
    this.formula = formula;
  }

  /// What the window calls it.
  public String title() {
    return title;
  }

  /// What it is called and means, and below its formula where it has one.
  public String text() {
    return formula.isEmpty() ? named() : named() + "\n" + formula;
  }

  private String named() {
    return title + ": " + sentence;
  }

  /// All of them as a page of help, by their titles.
  static String page() {
    return Stream.of(values())
        .sorted(Comparator.comparing(term -> term.title.toLowerCase(Locale.ROOT)))
        .map(Term::entry)
        .collect(Collectors.joining("\n", "# Words of the window\n", "\n"));
  }

  private String entry() {
    return "## " + title + "\n" + sentence + (formula.isEmpty() ? "" : "\n    " + formula);
  }

  /// A part of the error.
  public static Term of(ErrorPart part) {
    return switch (part) {
      case CODING -> CODING;
      case INHERITED -> INHERITED;
      case CLIPPING -> CLIPPING;
      case QUANTISATION -> QUANTISATION;
      case UNEVENNESS -> UNEVENNESS;
      case OTHER -> OTHER;
    };
  }

  /// What a chart of all parts shows, and what every part is.
  public static String errorSplit() {
    return Stream.of(CODING, INHERITED, CLIPPING, QUANTISATION, UNEVENNESS)
        .map(part -> "\n" + part.named())
        .collect(Collectors.joining("", ERROR_SPLIT.text() + "\n", ""));
  }

  /// What the curves over T measure.
  public static Term of(SignalDistance distance) {
    return switch (distance) {
      case MEAN_SQUARE -> MEAN_SQUARE;
      case MEAN_ABSOLUTE -> MEAN_ABSOLUTE;
      case COSINE -> COSINE;
      case PEARSON -> PEARSON;
    };
  }

  /// How fresh something is.
  public static Term of(Freshness freshness) {
    return switch (freshness) {
      case Freshness.Absent _ -> ABSENT;
      case Freshness.Live _ -> LIVE;
      case Freshness.Computing _ -> COMPUTING;
      case Freshness.Paused _ -> PAUSED;
      case Freshness.Stale _ -> STALE;
      case Freshness.FittedTo _ -> FITTED;
      case Freshness.PrefixOf _ -> PREFIX;
      case Freshness.Peeked _ -> PEEKED;
      case Freshness.Aside _ -> ASIDE;
    };
  }

  /// Has `nodes` explain this to whoever points at them.
  public void explain(Node... nodes) {
    for (Node node : nodes) {
      explain(node, this::text);
    }
  }

  /// Has `node` explain itself to whoever points at it. Its tooltip, a window of its own, is made
  /// when somebody does.
  ///
  /// @param words as they are when it is pointed at
  public static void explain(Node node, Supplier<String> words) {
    Supplier<Tooltip> tooltip =
        new Later<>(
            () -> {
              Tooltip made = new Tooltip();
              Tooltip.install(node, made);
              return made;
            });
    node.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> tooltip.get().setText(words.get()));
  }
}
