package io.spikeglass.analysis;

import io.spikeglass.network.Samples;

/// What came out for one sample of an evaluated data set, at every evaluated T. Arrays are indexed
/// by the place of T in the evaluated list.
///
/// @param index index of the sample in its data set
/// @param label its class, or [Samples#UNLABELLED]
/// @param annClass class that the ANN names
/// @param snnClass class that the SNN names; [#PENDING] where it has not run yet
/// @param spikes spikes of all populations in steps 1..T
/// @param operations synaptic operations in steps 1..T
/// @param outputError mean over the classes of |P(T)/T - logit|
public record SampleOutcome(
    int index,
    int label,
    int annClass,
    int[] snnClass,
    long[] spikes,
    long[] operations,
    double[] outputError) {

  /// The class of a T that has not run yet.
  public static final int PENDING = -2;

  /// How ANN and SNN did on a labelled sample.
  public enum Verdict {
    /// Both name the label.
    BOTH_RIGHT,
    /// The conversion lost this sample.
    ONLY_ANN_RIGHT,
    /// The conversion won this sample.
    ONLY_SNN_RIGHT,
    /// Neither names the label.
    BOTH_WRONG
  }

  /// Whether the class of the sample is known.
  public boolean isLabelled() {
    return label != Samples.UNLABELLED;
  }

  /// Whether the T in place `position` has run.
  public boolean isEvaluated(int position) {
    return snnClass[position] != PENDING;
  }

  /// Whether the ANN names the label.
  public boolean annRight() {
    return annClass == label;
  }

  /// Whether the SNN names the label at the T in place `position`.
  public boolean snnRight(int position) {
    return snnClass[position] == label;
  }

  /// Whether both name the same class at the T in place `position`.
  public boolean agrees(int position) {
    return snnClass[position] == annClass;
  }

  /// The verdict on a labelled sample at the T in place `position`.
  public Verdict verdict(int position) {
    if (annRight()) {
      return snnRight(position) ? Verdict.BOTH_RIGHT : Verdict.ONLY_ANN_RIGHT;
    }
    return snnRight(position) ? Verdict.ONLY_SNN_RIGHT : Verdict.BOTH_WRONG;
  }
}
