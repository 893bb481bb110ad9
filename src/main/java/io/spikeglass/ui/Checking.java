package io.spikeglass.ui;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Preflight;
import io.spikeglass.experiment.AnnScore;
import io.spikeglass.experiment.PreprocessingGuess;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.Workbenches;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.ui.Opened.InputOrigin;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Worker.Purpose;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The pre-flight of what is open, on its data: the accuracy of the ANN, the input range that does
/// best, dead and saturated units, a second evaluation. It runs in the background once the first
/// picture stands, and gives way to runs.
public final class Checking implements Background {

  private final Session session;
  private final ModelReader reader;
  private final ReadOnlyObjectWrapper<@Nullable Checked> checked = new ReadOnlyObjectWrapper<>();
  private final Jobs jobs;
  private @Nullable Opened due;
  private boolean pausable;

  /// Reads a model without data.
  @FunctionalInterface
  public interface ModelReader {
    /// The network at `model`, a path or the name of a shipped one.
    Network read(String model, RunControl control) throws ProblemException;
  }

  /// What is known about a model so far.
  ///
  /// @param network the model
  /// @param findings every finding
  /// @param score how the ANN does on the data; null while it is not known
  /// @param opened the model on its data; null while none that fit are known
  public record Checked(
      Network network, List<Finding> findings, @Nullable AnnScore score, @Nullable Opened opened) {

    public Checked {
      findings = List.copyOf(findings);
    }

    /// The same with what was found out since.
    Checked with(@Nullable AnnScore other, List<Finding> more) {
      List<Finding> all = Stream.concat(findings.stream(), more.stream()).toList();
      return new Checked(network, all, other, opened);
    }
  }

  /// What labelled data say first.
  private sealed interface FirstLook {

    /// Other preprocessing does clearly better.
    record Better(Preprocessing preprocessing) implements FirstLook {}

    /// The preprocessing may be right.
    record Scored(AnnScore score, Optional<Finding> finding) implements FirstLook {}
  }

  /// @param reader reads models that wait for their data
  public Checking(Session session, ModelReader reader) {
    this.session = session;
    this.reader = reader;
    jobs = session.jobs(Purpose.CHECK);
    session.openedProperty().addListener((_, _, opened) -> expect(opened));
    session.unmatchedProperty().addListener((_, _, sources) -> look(sources));
    session.jobProperty().addListener((_, _, running) -> giveWay(running != null));
    expect(session.openedProperty().get());
  }

  private void expect(@Nullable Opened opened) {
    stop();
    due = opened;
    if (opened != null) {
      checked.set(new Checked(opened.network(), opened.findings(), null, opened));
    }
  }

  /// Shows a model that waits for data; what was open before comes back once it waits no more. Data
  /// that do not fit the model on show say nothing about it.
  private void look(@Nullable Sources sources) {
    if (sources == null || session.isOnShow(sources.model())) {
      returnTo(session.openedProperty().get());
      return;
    }
    stop();
    due = null;
    jobs.start(
        "pre-flight",
        control -> {
          Network network = reader.read(sources.model(), control);
          return new Checked(network, Preflight.check(network), null, null);
        },
        checked::set);
  }

  private void returnTo(@Nullable Opened opened) {
    Checked now = checked.get();
    if (now == null || !Objects.equals(now.opened(), opened)) {
      expect(opened);
      begin();
    }
  }

  /// Tries the usual preprocessings on the labelled samples and takes the best.
  public void guess() {
    Opened opened = session.openedProperty().get();
    if (opened == null || opened.bench().isEmpty()) {
      return;
    }
    stop();
    pausable = true;
    jobs.start(
        "trying input ranges",
        control -> PreprocessingGuess.of(opened.network(), opened.samples(), control).best(),
        best -> session.prepareInputs(best, InputOrigin.GUESSED));
  }

  private void giveWay(boolean running) {
    if (!jobs.isBusy() && !running) {
      begin();
    } else if (pausable && running) {
      jobs.pause();
    } else {
      jobs.resume();
    }
  }

  private void begin() {
    Opened opened = due;
    if (opened == null || opened.bench().isEmpty() || session.jobProperty().get() != null) {
      return;
    }
    due = null;
    Workbench bench = opened.bench().get();
    int threads = session.threadsProperty().get();
    pausable = true;
    jobs.start(
        "accuracy of the ANN",
        control -> firstLook(opened, bench, threads, control),
        look -> {
          switch (look) {
            case FirstLook.Better(Preprocessing best) ->
                session.prepareInputs(best, InputOrigin.GUESSED);
            case FirstLook.Scored(AnnScore score, Optional<Finding> finding) -> {
              learn(score, finding.stream().toList());
              lookCloser(opened, bench);
            }
          }
        });
  }

  private static FirstLook firstLook(
      Opened opened, Workbench bench, int threads, RunControl control) throws ProblemException {
    PreprocessingGuess guess = PreprocessingGuess.of(bench.network(), bench.samples(), control);
    Optional<Finding> finding = guess.finding(bench.network());
    if (finding.isPresent()
        && opened.input() != InputOrigin.CHOSEN
        && Workbenches.isUndescribed(opened.model())) {
      return new FirstLook.Better(guess.best());
    }
    int all = bench.samples().size();
    AnnScore score = bench.annScore(all, threads, control);
    return new FirstLook.Scored(score, finding.or(() -> score.finding(bench.network())));
  }

  private void lookCloser(Opened opened, Workbench bench) {
    // A run may wait for the calibration that this makes, so that it must not be paused.
    pausable = false;
    jobs.start(
        "pre-flight",
        control -> {
          Stream<Finding> seen = bench.examine(control).stream();
          return isFile(opened)
              ? Stream.concat(seen, Stream.of(Preflight.compare(bench.network(), bench.samples())))
                  .toList()
              : seen.toList();
        },
        findings -> {
          Checked now = checked.get();
          learn(now == null ? null : now.score(), findings);
        });
  }

  private void learn(@Nullable AnnScore score, List<Finding> findings) {
    Checked now = checked.get();
    if (now != null) {
      checked.set(now.with(score, findings));
    }
  }

  /// Shipped models were compared when they were made.
  private static boolean isFile(Opened opened) {
    try {
      return Files.isRegularFile(Path.of(opened.model()));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  /// Stops what is being looked at; what was found stays.
  public void stop() {
    jobs.stop();
  }

  public ReadOnlyObjectProperty<@Nullable Checked> checkedProperty() {
    return checked.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return jobs.jobProperty();
  }
}
