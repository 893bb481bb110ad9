package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.MarginShift;
import io.spikeglass.analysis.SampleOutcome.Verdict;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.SampleRepairs;
import io.spikeglass.network.Samples;
import io.spikeglass.ui.Background;
import io.spikeglass.ui.Job;
import io.spikeglass.ui.Jobs;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Worker.Purpose;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Why the SNN gets a sample wrong that the ANN gets right, found in the background: what moved the
/// margin, and which small changes repair it.
public final class Explanation implements Background {

  private final Session session;
  private final Scoring scoring;
  private final ReadOnlyObjectWrapper<@Nullable Report> report = new ReadOnlyObjectWrapper<>();
  private final Jobs jobs;

  /// What has been found out, so far or at the end.
  ///
  /// @param run the run that is explained
  /// @param shift what moved the margin
  /// @param tries changes that were tried, those that repair first
  /// @param complete whether nothing is left to try
  public record Report(
      Run run, MarginShift shift, List<SampleRepairs.Try> tries, boolean complete) {
    public Report {
      tries = List.copyOf(tries);
    }

    /// Those that repair the sample.
    public List<SampleRepairs.Try> repairs() {
      return tries.stream().filter(SampleRepairs.Try::repaired).toList();
    }
  }

  /// Whether there is something to explain.
  public enum Subject {
    /// No finished run is on show.
    NO_RUN,
    /// The class of the sample is not known.
    UNLABELLED,
    /// Both get it wrong: not the conversion's fault.
    BOTH_WRONG,
    /// Only the SNN gets it right.
    ONLY_SNN_RIGHT,
    /// Both get it right.
    BOTH_RIGHT,
    /// The ANN gets it right, the SNN wrong.
    LOST
  }

  public Explanation(Session session, Scoring scoring) {
    this.session = session;
    this.scoring = scoring;
    jobs = session.jobs(Purpose.EXPLAIN);
    session.runProperty().addListener(_ -> forgetOther());
    session.choicesProperty().addListener(_ -> forgetOther());
  }

  /// What is on show, at T.
  public Subject subject() {
    Run run = session.runProperty().get();
    int steps = session.choicesProperty().get().steps();
    if (run == null || steps > run.lastStep()) {
      return Subject.NO_RUN;
    }
    if (run.label() == Samples.UNLABELLED) {
      return Subject.UNLABELLED;
    }
    boolean right = run.analysis().predictedClass()[steps - 1] == run.label();
    if (run.analysis().ann().predictedClass() != run.label()) {
      return right ? Subject.ONLY_SNN_RIGHT : Subject.BOTH_WRONG;
    }
    return right ? Subject.BOTH_RIGHT : Subject.LOST;
  }

  /// Explains the sample on show. A sample that the SNN gets right can be asked about as well: its
  /// margin has moved too, only there is nothing to repair.
  public void explain() {
    Run run = session.runProperty().get();
    Subject subject = subject();
    if (run == null || subject == Subject.NO_RUN || subject == Subject.UNLABELLED) {
      return;
    }
    int steps = session.choicesProperty().get().steps();
    jobs.start(
        "explaining sample " + run.key().sample(),
        control -> find(run, steps, subject == Subject.LOST, control),
        report::set);
  }

  private Report find(Run run, int steps, boolean lost, RunControl control) throws Exception {
    MarginShift shift =
        MarginShift.of(run.trace(), run.analysis().ann(), run.label(), steps, control);
    Report first = new Report(run, shift, List.of(), !lost);
    if (!lost) {
      return first;
    }
    tell(control, first);
    SampleRepairs.Case subject =
        new SampleRepairs.Case(
            run.key().settings(),
            steps,
            run.lastStep(),
            run.key().sample(),
            shift.right(),
            run.populations().get(shift.worst()).name());
    List<SampleRepairs.Try> found =
        SampleRepairs.find(
            run.key().opened().bench().orElseThrow(),
            subject,
            control,
            soFar -> tell(control, new Report(run, shift, soFar, false)));
    return new Report(run, shift, found, true);
  }

  private void tell(RunControl control, Report soFar) {
    jobs.tell(control, () -> report.set(soFar));
  }

  /// Stops looking; what was found stays.
  public void cancel() {
    jobs.stop();
  }

  /// Takes over a change that was tried.
  public void apply(SampleRepairs.Try repair) {
    session.choosing().adopt(repair.change());
  }

  /// The next sample that only the ANN gets right at T, as far as the data set is evaluated.
  public OptionalInt nextLost() {
    Scoring.Score score = scoring.scoreProperty().get();
    return score == null || !scoring.isCurrent(score)
        ? OptionalInt.empty()
        : score.next(
            session.sampleProperty().get(),
            session.choicesProperty().get().steps(),
            (outcome, place) -> outcome.verdict(place) == Verdict.ONLY_ANN_RIGHT);
  }

  private void forgetOther() {
    Report now = report.get();
    Run shown = session.runProperty().get();
    boolean same =
        now != null
            && now.run().equals(shown)
            && now.shift().step() == session.choicesProperty().get().steps();
    if (!same) {
      cancel();
      report.set(null);
    }
  }

  public ReadOnlyObjectProperty<@Nullable Report> reportProperty() {
    return report.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return jobs.jobProperty();
  }
}
