package io.spikeglass.experiment;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.McNemar;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.analysis.Wilson;
import java.util.List;

/// What a change of the settings gives on some samples, held pairwise against the present settings
/// and against the ANN on the same samples (exact McNemar test; specification, section 9).
///
/// @param point what the change gives, at its T
/// @param fromPresent from the present settings to the change
/// @param fromAnn from the ANN to the change, over the labelled samples
public record Gain(AccuracyPoint point, McNemar fromPresent, McNemar fromAnn) {

  /// As good as the ANN: one point.
  static final double NEAR = 0.01;

  /// What a change does.
  public enum Verdict {
    /// The SNN is right more often, and as often as the ANN: within a point, or as far as labelled
    /// samples tell. Without labels a sample that both answer otherwise leaves nothing to chance.
    REPAIRS,
    /// It is right more often.
    HELPS,
    /// These samples show no difference.
    NO_DIFFERENCE,
    /// It is right less often.
    HARMS
  }

  /// What comes of a change, each sample held against what comes of the present settings.
  ///
  /// @param before outcomes of the present settings at one T
  /// @param after outcomes of the change at its T
  /// @param steps the T of the change
  static Gain of(List<SampleOutcome> before, List<SampleOutcome> after, int steps) {
    return new Gain(
        AccuracyPoint.of(after, 0, steps), between(before, after), McNemar.fromAnn(after, 0));
  }

  /// One change held against another, each at its only T.
  static McNemar between(List<SampleOutcome> one, List<SampleOutcome> other) {
    return other.stream().anyMatch(SampleOutcome::isLabelled)
        ? McNemar.between(one, 0, other, 0)
        : McNemar.agreementBetween(one, 0, other, 0);
  }

  /// What counts: accuracy, or where nothing is labelled how often SNN and ANN agree, 0..1.
  public static double worth(AccuracyPoint point) {
    return point.hasAccuracy() ? point.accuracy() : point.agreement();
  }

  /// How many samples [#worth] is a share of.
  public static int samples(AccuracyPoint point) {
    return point.hasAccuracy() ? point.labelled() : point.images();
  }

  /// Whether it leaves nothing to repair: it is within a point of what it should be.
  public static boolean isSound(AccuracyPoint point) {
    return worth(point) >= aim(point) - NEAR;
  }

  /// The 95 % interval of [#worth].
  public static Wilson interval(AccuracyPoint point) {
    return point.hasAccuracy() ? point.interval() : Wilson.of(point.agreeing(), point.images());
  }

  /// What [#worth] should be: that of the ANN on the same samples.
  public static double aim(AccuracyPoint point) {
    return point.hasAccuracy() ? point.annAccuracy() : 1;
  }

  /// What the change gives, 0..1.
  public double worth() {
    return worth(point);
  }

  /// What the present settings give on the same samples, 0..1.
  public double before() {
    int more = fromPresent.gained().size() - fromPresent.lost().size();
    return worth() - (double) more / samples(point);
  }

  /// What is left to the ANN, in shares.
  public double left() {
    return Math.max(0, aim(point) - worth());
  }

  /// What the change does.
  public Verdict verdict() {
    if (!fromPresent.isDifference()) {
      return Verdict.NO_DIFFERENCE;
    }
    if (fromPresent.lost().size() > fromPresent.gained().size()) {
      return Verdict.HARMS;
    }
    boolean asOften = point.hasAccuracy() && !fromAnn.isDifference();
    return left() <= NEAR || asOften ? Verdict.REPAIRS : Verdict.HELPS;
  }

  /// Whether it does anything good.
  public boolean helps() {
    return verdict().compareTo(Verdict.HELPS) <= 0;
  }
}
