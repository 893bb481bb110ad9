package io.spikeglass.ui;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.Finding;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.Compatibility;
import io.spikeglass.files.Workbenches;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A model on its data, ready to be converted and run.
///
/// @param model path of the model, or the name of a shipped sample model
/// @param data data name as on the command line
/// @param network the trained network
/// @param samples what is shown and evaluated
/// @param findings what the pre-flight saw
/// @param bench the pipe for both; empty if the network cannot become spiking
/// @param input where its preprocessing comes from
/// @param calibration the samples that calibrate it
public record Opened(
    String model,
    String data,
    Network network,
    Samples samples,
    List<Finding> findings,
    Optional<Workbench> bench,
    InputOrigin input,
    CalibrationChoice calibration) {

  /// Where a preprocessing comes from.
  public enum InputOrigin {
    /// The model's card; without a card, what most networks take.
    READ,
    /// Trying on labelled data.
    GUESSED,
    /// The user.
    CHOSEN
  }

  public Opened {
    findings = List.copyOf(findings);
  }

  /// As read from files.
  public Opened(
      String model,
      String data,
      Network network,
      Samples samples,
      List<Finding> findings,
      Optional<Workbench> bench) {
    this(
        model,
        data,
        network,
        samples,
        findings,
        bench,
        InputOrigin.READ,
        CalibrationChoice.DEFAULT);
  }

  /// The same under other preprocessing.
  ///
  /// @throws ProblemException when it does not fit the network
  Opened with(Preprocessing other, InputOrigin origin) throws ProblemException {
    Network prepared = network.withPreprocessing(other);
    Compatibility.check(prepared, samples);
    Optional<Workbench> again =
        bench.map(old -> new Workbench(prepared, samples, old.calibrationSamples()));
    return new Opened(model, data, prepared, samples, findings, again, origin, calibration);
  }

  /// The same under preprocessing that fits the data in another way, for which they are read again.
  ///
  /// @throws ProblemException when they cannot be read, or do not fit
  Opened readAgain(Preprocessing other, InputOrigin origin, RunControl control)
      throws ProblemException {
    return Pipe.open(model, data, network.withPreprocessing(other), origin, calibration, control);
  }

  /// The same as `experiment` has it: its preprocessing and the samples that calibrate.
  ///
  /// @throws ProblemException when they do not fit the network, or cannot be read
  Opened as(Experiment experiment, RunControl control) throws ProblemException {
    Preprocessing other = experiment.preprocessing();
    Opened prepared = this;
    if (other != null && !other.equals(network.preprocessing())) {
      boolean same = other.fit().equals(network.preprocessing().fit());
      prepared =
          same ? with(other, InputOrigin.CHOSEN) : readAgain(other, InputOrigin.CHOSEN, control);
    }
    CalibrationChoice choice = experiment.settings().calibration();
    if (choice.equals(calibration) || bench.isEmpty()) {
      return prepared;
    }
    Workbench calibrated = Workbenches.open(prepared.network(), data, choice, control);
    return new Opened(
        model,
        data,
        prepared.network(),
        calibrated.samples(),
        findings,
        Optional.of(calibrated),
        prepared.input(),
        choice);
  }

  /// The experiment that these choices make of it.
  public Experiment experiment(Choices choices, int sample) {
    // What the card says need not be repeated; what somebody chose instead must be.
    @Nullable Preprocessing chosen = input == InputOrigin.READ ? null : network.preprocessing();
    return new Experiment(
        model, data, chosen, choices.settings(), choices.steps(), List.of(sample));
  }

  /// What the classes are called, in the truth and in the answers alike; empty where model and data
  /// give them no names, or contradict each other.
  public List<String> classes() {
    return network.classesWith(samples.classes());
  }

  /// A class in words: its name, or its index where it has none.
  public String className(int index) {
    List<String> names = classes();
    return index < names.size() ? names.get(index) : Integer.toString(index);
  }

  /// What keeps it from becoming spiking; empty if nothing does.
  public List<Finding> obstacles() {
    return findings.stream().filter(f -> f.severity() == Finding.Severity.RED).toList();
  }

  /// The worst severity among the findings; green if there are none.
  public Finding.Severity severity() {
    return findings.stream()
        .map(Finding::severity)
        .max(Comparator.naturalOrder())
        .orElse(Finding.Severity.GREEN);
  }

  /// Opened twice is not the same: a file may have changed in between.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
