package io.spikeglass.experiment;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.AddedScale;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// Which of the settings in which A and B differ matters: B with one of them alone set back to that
/// of A, and A with one of them alone set to that of B, each on the same samples.
public final class SettingEffects {

  /// The most samples that are run.
  public static final int SAMPLES = 400;

  private final Workbench bench;
  private final Case subject;
  private final RunControl control;
  private final Consumer<Found> listener;
  private int done;

  /// Settings, and the T at which they are read.
  public record Read(ConversionSettings settings, int steps) {}

  /// A setting in which A and B differ.
  ///
  /// @param name of the setting
  /// @param back B with this setting as in A
  /// @param taken A with this setting as in B
  public record Difference(String name, Read back, Read taken) {}

  /// What is compared.
  ///
  /// @param a the one
  /// @param b the other
  /// @param differences between them, setting by setting
  /// @param samples how many of the first samples are run
  /// @param threads samples that run side by side
  public record Case(Read a, Read b, List<Difference> differences, int samples, int threads) {
    public Case {
      differences = List.copyOf(differences);
    }

    /// The same on so many threads.
    public Case onThreads(int count) {
      return new Case(a, b, differences, samples, count);
    }
  }

  /// What one change gives.
  ///
  /// @param gain from the settings that it was made to, sample by sample
  /// @param added the error that all layers add, as a share of what A adds; empty where an error
  ///     has no parts or could not be recorded
  public record Effect(Gain gain, OptionalDouble added) {}

  /// What came of one setting.
  ///
  /// @param name of the setting
  /// @param back from B to B with this setting as in A; empty where that cannot be converted
  /// @param taken from A to A with this setting as in B; empty where that cannot be converted
  public record Row(String name, Optional<Effect> back, Optional<Effect> taken) {}

  /// What has been found, so far or at the end.
  ///
  /// @param a what A gives
  /// @param b what B gives
  /// @param addedOfB the error that all layers add under B, as a share of what A adds
  /// @param accounted samples whose error was split
  /// @param rows settings that were tried
  /// @param planned how many settings there are to try
  public record Found(
      AccuracyPoint a,
      AccuracyPoint b,
      OptionalDouble addedOfB,
      int accounted,
      List<Row> rows,
      int planned) {

    public Found {
      rows = List.copyOf(rows);
    }

    /// Whether every setting was tried.
    public boolean isComplete() {
      return rows.size() == planned;
    }

    /// The setting without which B adds most error; empty where an error has no parts.
    public Optional<Row> mostError() {
      return rows.stream()
          .filter(row -> row.back().filter(effect -> effect.added().isPresent()).isPresent())
          .max(Comparator.comparingDouble(row -> row.back().orElseThrow().added().getAsDouble()));
    }

    /// The setting that B can do without least, if these samples show that of any.
    public Optional<Row> mostNeeded() {
      return rows.stream()
          .filter(
              row ->
                  row.back()
                      .filter(effect -> effect.gain().verdict() == Gain.Verdict.HARMS)
                      .isPresent())
          .min(Comparator.comparingDouble(row -> row.back().orElseThrow().gain().worth()));
    }
  }

  /// An evaluation, and the T of its account.
  private record Measured(Evaluation evaluation, int steps) {

    List<SampleOutcome> outcomes() {
      return evaluation.outcomes();
    }

    Optional<ErrorAccount> account() {
      return evaluation.account(steps).filter(ErrorAccount::isSplit);
    }

    List<float[]> thresholds() {
      return evaluation.layers().stream().map(Evaluation.LayerSummary::threshold).toList();
    }

    Gain from(Measured before) {
      return Gain.of(before.outcomes(), outcomes(), steps);
    }

    AccuracyPoint point() {
      return evaluation.accuracy().points().getLast();
    }
  }

  private SettingEffects(
      Workbench bench, Case subject, RunControl control, Consumer<Found> listener) {
    this.bench = bench;
    this.subject = subject;
    this.control = control;
    this.listener = listener;
  }

  /// Runs A, B and every change of one of them.
  ///
  /// @param listener told of all that is known whenever a setting was tried, from the calling
  ///     thread
  /// @throws ProblemException when A or B cannot be converted
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Found find(
      Workbench bench, Case subject, RunControl control, Consumer<Found> listener)
      throws ProblemException {
    return new SettingEffects(bench, subject, control, listener).found();
  }

  private Found found() throws ProblemException {
    Measured a = measured(subject.a());
    Measured b = measured(subject.b());
    List<Row> rows = new ArrayList<>();
    Found soFar = found(a, b, rows);
    listener.accept(soFar);
    for (Difference difference : subject.differences()) {
      rows.add(
          new Row(
              difference.name(),
              changed(difference.back()).map(changed -> effect(a, b, changed)),
              changed(difference.taken()).map(changed -> effect(a, a, changed))));
      soFar = found(a, b, rows);
      listener.accept(soFar);
    }
    return soFar;
  }

  private Found found(Measured a, Measured b, List<Row> rows) {
    return new Found(
        a.point(),
        b.point(),
        added(a, b),
        b.account().map(ErrorAccount::samples).orElse(0),
        rows,
        subject.differences().size());
  }

  private static Effect effect(Measured a, Measured before, Measured changed) {
    return new Effect(changed.from(before), added(a, changed));
  }

  /// What `other` adds in all layers, where A adds 1.
  private static OptionalDouble added(Measured a, Measured other) {
    ErrorAccount first = a.account().orElse(null);
    ErrorAccount second = other.account().orElse(null);
    if (first == null || second == null) {
      return OptionalDouble.empty();
    }
    AddedScale scale = AddedScale.between(first, a.thresholds(), second, other.thresholds());
    double share = total(second, scale) / total(first, scale);
    return Double.isFinite(share) ? OptionalDouble.of(share) : OptionalDouble.empty();
  }

  private static double total(ErrorAccount account, AddedScale scale) {
    return account.layers().stream().mapToDouble(scale::of).filter(Double::isFinite).sum();
  }

  /// The evaluation of a change; empty where its settings do not go together.
  private Optional<Measured> changed(Read read) throws ProblemException {
    try {
      return Optional.of(measured(read));
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.BadSetting) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private Measured measured(Read read) throws ProblemException {
    done++;
    double share = (double) done / (2 + 2 * subject.differences().size());
    EvaluationPlan plan =
        new EvaluationPlan(
            read.settings(),
            List.of(read.steps()),
            subject.samples(),
            subject.threads(),
            Math.min(subject.samples(), EvaluationPlan.DEFAULT_ACCOUNTED));
    return new Measured(bench.evaluate(plan, control.part(share), _ -> {}), read.steps());
  }
}
