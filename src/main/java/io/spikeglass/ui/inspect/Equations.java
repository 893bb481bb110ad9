package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.experiment.Notation;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.ShortName;
import io.spikeglass.simulation.Trace;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.experiment.SettingList;
import io.spikeglass.ui.widget.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The formulas of one neuron at step t with its numbers in them (specification, sections 3, 6 and
/// 7), as terms that know which widget shows them.
///
/// @param sections in the order of the conversion
record Equations(List<Section> sections) {

  private static final int DECIMALS = 4;

  Equations {
    sections = List.copyOf(sections);
  }

  /// Formulas under one heading.
  ///
  /// @param note what the heading leaves open, such as that a method is a reconstruction
  record Section(String title, String note, List<Formula> formulas) {
    Section {
      formulas = List.copyOf(formulas);
    }
  }

  /// One formula: in symbols, and with its numbers.
  record Formula(List<Term> symbols, String numbers) {
    Formula {
      symbols = List.copyOf(symbols);
    }
  }

  /// A piece of a formula.
  ///
  /// @param text as it is written on screen
  /// @param latex the same in LaTeX
  /// @param widget id of the widget that it belongs to; empty for an operator
  record Term(String text, String latex, String widget) {

    static Term operator(String text) {
      String latex = text.replace("−", "-").replace("≥", "\\ge").replace("·", "\\cdot ");
      return new Term(text, latex, "");
    }
  }

  /// The formulas with the numbers of a neuron.
  ///
  /// @param split the split of its layer at `split.step()` = t
  static Equations of(Run run, ErrorSplit split, int layer, int neuron) {
    return new Writer(run, split, layer, neuron).write();
  }

  /// All formulas with their numbers, to be pasted into a paper.
  String latex() {
    StringBuilder text = new StringBuilder("\\begin{align*}\n");
    for (Section section : sections) {
      String note = section.note().isEmpty() ? "" : ": " + section.note();
      text.append("% ").append(section.title()).append(note).append('\n');
      for (Formula formula : section.formulas()) {
        text.append(formula.symbols().stream().map(Term::latex).collect(Collectors.joining(" ")));
        text.append(" &\\quad ").append(latexNumbers(formula.numbers())).append(" \\\\\n");
      }
    }
    return text.append("\\end{align*}\n").toString();
  }

  /// A decimal comma in braces, since LaTeX sets a bare one like that of a list.
  static String latexNumbers(String numbers) {
    return numbers
        .replaceAll("(\\d),(\\d)", "$1{,}$2")
        .replace("−", "-")
        .replace("≥", "\\ge ")
        .replace("<", "< ")
        .replace("·", "\\cdot ")
        .replace("\u202f", "\\,");
  }

  /// Puts the numbers of one neuron into the formulas.
  private static final class Writer {

    private final Run run;
    private final Trace trace;
    private final ErrorSplit split;
    private final Population population;
    private final int layer;
    private final int neuron;
    private final int t;
    private final double theta;

    Writer(Run run, ErrorSplit split, int layer, int neuron) {
      this.run = run;
      this.split = split;
      this.layer = layer;
      this.neuron = neuron;
      trace = run.trace();
      population = run.populations().get(layer);
      t = split.step();
      theta = population.thresholdOf(neuron);
    }

    Equations write() {
      return new Equations(
          List.of(dynamics(), threshold(), initial(), compensation(), value(), parts()));
    }

    private static String number(double value) {
      return Numbers.fixed(value, DECIMALS);
    }

    private static Term potential(String text, String latex) {
      return new Term(text, latex, "membrane");
    }

    private Term theta() {
      return new Term("θ", "\\theta", "percentile-" + population.name());
    }

    private static Term op(String text) {
      return Term.operator(text);
    }

    /// The rule of a neuron with another alphabet, and what it did at t.
    private Section dynamics(NeuronRule rule) {
      String did =
          "S(t) = "
              + trace.sent(layer, t, neuron)
              + ", V(t) = "
              + number(trace.potential(layer, t, neuron));
      return new Section(
          "Neuron",
          "at t = " + t + ", " + rule.facts().title(),
          List.of(new Formula(List.of(op(rule.facts().formula())), did)));
    }

    private Section dynamics() {
      if (!(run.key().settings().neuron() instanceof NeuronRule.IntegrateAndFire)) {
        return dynamics(run.key().settings().neuron());
      }
      double before = trace.potential(layer, t - 1, neuron);
      double after = trace.potential(layer, t, neuron);
      boolean fired = trace.fired(layer, t, neuron);
      boolean hard = run.key().settings().reset() == Reset.HARD;
      boolean plain = !(hard && fired);
      double raised = after + (fired ? theta : 0);
      Term u = potential("U(t)", "U(t)");
      Term v = potential("V(t)", "V(t)");
      Term s = new Term("S(t)", "S(t)", "raster");
      String spike = fired ? "1" : "0";
      List<Formula> formulas = new ArrayList<>();
      formulas.add(
          new Formula(
              List.of(
                  u,
                  op("="),
                  potential("V(t−1)", "V(t-1)"),
                  op("+"),
                  new Term("I(t)", "I(t)", "network-strip")),
              plain
                  ? number(raised) + " = " + number(before) + " + " + signedless(raised - before)
                  : "V(t−1) = " + number(before) + ", U(t) is not recorded"));
      formulas.add(
          new Formula(
              List.of(s, op("="), op("1 if"), u, op("≥"), theta(), op("else 0")),
              spike
                  + (plain
                      ? ":  " + number(raised) + (fired ? " ≥ " : " < ") + number(theta)
                      : "")));
      formulas.add(
          hard
              ? new Formula(List.of(v, op("="), op("0 after a spike, else"), u), number(after))
              : new Formula(
                  List.of(v, op("="), u, op("−"), s, theta()),
                  plain
                      ? number(after)
                          + " = "
                          + number(raised)
                          + " − "
                          + spike
                          + " · "
                          + number(theta)
                      : number(after)));
      String note = "at t = " + t + ", " + (hard ? "hard" : "soft") + " reset";
      return new Section("Neuron", note, formulas);
    }

    private static String signedless(double value) {
      return value < 0 ? "(" + number(value) + ")" : number(value);
    }

    private Section threshold() {
      String rule = Notation.of(run.key().settings()).get(Notation.Setting.THRESHOLD);
      String tolerant =
          run.key().settings().tie() == TieRule.STRICT ? "" : ", fires from (1 − 10⁻⁴) θ";
      return new Section(
          "Threshold",
          rule + tolerant,
          List.of(
              new Formula(
                  List.of(theta(), op("="), op("θ of"), op(ShortName.ofLayer(population.name()))),
                  number(theta))));
    }

    private Section initial() {
      var rule = run.key().settings().initialPotential();
      double start = population.initialPotentialOf(neuron);
      String words = SettingList.words(rule);
      Term v0 = new Term("V(0)", "V(0)", "toggle-initialisation");
      Term charge = new Term("C", "C", "toggle-compensation");
      boolean atStart = run.key().settings().compensation() == Compensation.INIT;
      double total = trace.potential(layer, 0, neuron);
      List<Term> symbols =
          atStart
              ? List.of(
                  v0,
                  op("="),
                  new Term("f", "f", "toggle-initialisation"),
                  theta(),
                  op("+"),
                  charge)
              : List.of(v0, op("="), new Term("f", "f", "toggle-initialisation"), theta());
      String numbers =
          number(total)
              + " = "
              + number(start / theta)
              + " · "
              + number(theta)
              + (atStart ? " + " + signedless(total - start) : "");
      return new Section(
          "Initialisation",
          words + (SettingList.isReconstruction(rule) ? " · reconstruction" : ""),
          List.of(new Formula(symbols, numbers)));
    }

    private Section compensation() {
      Compensation compensation = run.key().settings().compensation();
      Term charge = new Term("C", "C", "toggle-compensation");
      Term residue = new Term("e", "e", "choose-input-coding");
      if (compensation == Compensation.NONE) {
        return new Section(
            "Compensation", "off", List.of(new Formula(List.of(charge, op("="), op("0")), "0")));
      }
      double given = trace.compensationCharge(layer, t, neuron);
      return new Section(
          "Compensation",
          SettingList.words(compensation) + " · reconstruction",
          List.of(
              new Formula(
                  List.of(
                      residue,
                      op("="),
                      new Term("T", "T", "flag-T"),
                      new Term("x", "x", "network-strip"),
                      op("−"),
                      new Term("Σ X(t)", "\\sum_t X(t)", "choose-input-coding")),
                  "per pixel, T = " + trace.network().steps()),
              new Formula(
                  List.of(charge, op("="), new Term("L", "L", "network-strip"), residue),
                  number(given) + " given by t = " + t)));
    }

    private Section value() {
      int count = split.count()[neuron];
      Balance balance = Balance.of(run, split, layer, neuron);
      Term rate = new Term("φ", "\\varphi", "staircase");
      List<Formula> formulas = new ArrayList<>();
      if (run.key().settings().neuron().layerwise()) {
        formulas.add(new Formula(List.of(rate, op("= Σ S(t) worth(t)")), number(balance.value())));
      } else {
        formulas.add(
            new Formula(
                List.of(
                    rate,
                    op("="),
                    theta(),
                    new Term("N", "N", "raster"),
                    op("/"),
                    new Term("t", "t", "flag-t")),
                number(balance.value()) + " = " + number(theta) + " · " + count + " / " + t));
      }
      if (run.key().settings().showsIdentity()) {
        formulas.add(
            new Formula(
                List.of(
                    rate,
                    op("="),
                    new Term("Ī", "\\bar{I}", "network-strip"),
                    op("− ("),
                    potential("V(t)", "V(t)"),
                    op("−"),
                    given(balance),
                    op(") /"),
                    new Term("t", "t", "flag-t")),
                balance.numbers()));
      }
      String note =
          balance.allAtOnce()
              ? ""
              : ", " + balance.symbol() + " = V(0) and the charge given step by step";
      return new Section("Value", "units of activation" + note, formulas);
    }

    private static Term given(Balance balance) {
      String widget = balance.allAtOnce() ? "toggle-initialisation" : "toggle-compensation";
      return new Term(balance.symbol(), balance.latex(), widget);
    }

    private Section parts() {
      ConversionSettings settings = run.key().settings();
      String tile = "tile-" + population.name();
      List<Formula> formulas = new ArrayList<>();
      List<Term> sum =
          new ArrayList<>(
              List.of(
                  new Term("φ", "\\varphi", "staircase"),
                  op("−"),
                  new Term("a", "a", "scatter"),
                  op("=")));
      List<String> numbers = new ArrayList<>();
      List<ErrorPart> parts = ErrorPart.of(settings);
      for (ErrorPart part : parts) {
        String letter = String.valueOf(part.letter());
        if (part != parts.getFirst()) {
          sum.add(op("+"));
        }
        sum.add(new Term(letter, "\\mathrm{" + letter + "}", tile));
        numbers.add(signedless(split.part(part)[neuron]));
      }
      formulas.add(
          new Formula(sum, number(split.error()[neuron]) + " = " + String.join(" + ", numbers)));
      for (ErrorPart part : parts) {
        String letter = String.valueOf(part.letter());
        formulas.add(
            new Formula(
                List.of(
                    new Term(letter, "\\mathrm{" + letter + "}", tile),
                    op("="),
                    definition(part, cap(settings))),
                number(split.part(part)[neuron]) + "  " + ErrorFigures.name(part, settings)));
      }
      return new Section("Error split", "at t = " + t, formulas);
    }

    /// The most that the neuron can send per step.
    private static String cap(ConversionSettings settings) {
      int most = settings.neuron().most();
      return most == 1 ? "θ" : most + " θ";
    }

    private static Term definition(ErrorPart part, String cap) {
      String latexCap = cap.replace("θ", "\\theta");
      return switch (part) {
        case CODING -> new Term("h(z_c) − h(z)", "h(z_c) - h(z)", "choose-input-coding");
        case INHERITED -> new Term("h(z_tot) − h(z_c)", "h(z_{tot}) - h(z_c)", "network-strip");
        case CLIPPING ->
            new Term(
                "min(h(z_tot), " + cap + ") − h(z_tot)",
                "\\min(h(z_{tot}), " + latexCap + ") - h(z_{tot})",
                "error-split");
        case QUANTISATION ->
            new Term(
                "θ k/t − min(h(z_tot), " + cap + ")",
                "\\theta k / t - \\min(h(z_{tot}), " + latexCap + ")",
                "error-split");
        case UNEVENNESS -> new Term("φ − θ k/t", "\\varphi - \\theta k / t", "raster");
        case OTHER -> new Term("φ − a", "\\varphi - a", "raster");
      };
    }
  }

  /// How many formulas there are, for a summary in words.
  String summary() {
    int formulas = sections.stream().mapToInt(section -> section.formulas().size()).sum();
    return String.format(Locale.ROOT, "%d formulas in %d sections", formulas, sections.size());
  }
}
