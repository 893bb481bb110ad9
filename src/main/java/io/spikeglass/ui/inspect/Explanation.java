package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.MarginShift;
import io.spikeglass.analysis.SampleOutcome.Verdict;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Population;
import io.spikeglass.experiment.SampleRepairs;
import io.spikeglass.figure.ShortName;
import io.spikeglass.network.Samples;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Why the SNN gets a sample wrong that the ANN gets right, found in the background: what moved the
/// margin, and which small changes repair it. What was found stays as long as model and data are
/// open, and is on show whenever the settings are those that it explains.
public final class Explanation implements Background {

  /// Explanations that are kept.
  private static final int KEPT = 32;

  private final Session session;
  private final Scoring scoring;
  private final ReadOnlyObjectWrapper<@Nullable Report> report = new ReadOnlyObjectWrapper<>();
  private final Jobs jobs;
  private final Map<Question, Report> known = new LinkedHashMap<>(16, 0.75f, true);

  /// What is explained.
  ///
  /// @param run what the run is made from
  /// @param steps T at which its answer is read
  private record Question(Run.Key run, int steps) {}

  /// What has been found out, so far or at the end.
  ///
  /// @param key what the run that is explained is made from
  /// @param layers its layers
  /// @param shift what moved the margin
  /// @param tries changes that were tried, those that repair first
  /// @param complete whether nothing is left to try
  public record Report(
      Run.Key key,
      List<Population> layers,
      MarginShift shift,
      List<SampleRepairs.Try> tries,
      boolean complete) {
    public Report {
      layers = List.copyOf(layers);
      tries = List.copyOf(tries);
    }

    /// What the layers are called.
    List<String> layerNames() {
      return layers.stream().map(layer -> ShortName.ofLayer(layer.name())).toList();
    }

    private Report with(List<SampleRepairs.Try> found, boolean all) {
      return new Report(key, layers, shift, found, all);
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
    session.openedProperty().addListener(_ -> known.clear());
    session.sampleProperty().addListener(_ -> follow());
    session.runProperty().addListener(_ -> follow());
    session.choicesProperty().addListener(_ -> follow());
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
        this::keep);
  }

  private Report find(Run run, int steps, boolean lost, RunControl control) throws Exception {
    MarginShift shift =
        MarginShift.of(run.trace(), run.analysis().ann(), run.label(), steps, control);
    Report first = new Report(run.key(), run.populations(), shift, List.of(), !lost);
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
            soFar -> tell(control, first.with(soFar, false)));
    return first.with(found, true);
  }

  private void tell(RunControl control, Report soFar) {
    jobs.tell(control, () -> keep(soFar));
  }

  private void keep(Report found) {
    known.put(new Question(found.key(), found.shift().step()), found);
    if (known.size() > KEPT) {
      known.remove(known.keySet().iterator().next());
    }
    report.set(found);
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

  /// What is chosen decides what is explained, also before its run is there and while a key that is
  /// held shows another.
  private void follow() {
    Opened opened = session.openedProperty().get();
    if (opened == null) {
      return;
    }
    Choices choices = session.choicesProperty().get();
    Question asked =
        new Question(Run.Key.of(opened, choices, session.sampleProperty().get()), choices.steps());
    Report shown = report.get();
    boolean same = shown != null && asked.equals(new Question(shown.key(), shown.shift().step()));
    if (!same) {
      cancel();
      report.set(known.get(asked));
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
