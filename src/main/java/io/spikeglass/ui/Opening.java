package io.spikeglass.ui;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.files.NamedData;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Messages;
import io.spikeglass.ui.work.Worker;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Opens models on their data, one pair at a time. Of a pair whose halves do not fit together, what
/// is new waits for another half.
final class Opening {

  private final Opener opener;
  private final Messages messages;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<@Nullable Sources> unmatched = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Opened> doubtful = new ReadOnlyObjectWrapper<>();

  Opening(Worker worker, Opener opener, Messages messages) {
    this.opener = opener;
    this.messages = messages;
    jobs = new Jobs(worker, Purpose.OPEN, messages);
  }

  /// What opening gave.
  ///
  /// @param opened model and data
  /// @param doubt that they do not belong together; null if nothing speaks against it
  private record Answer(Opened opened, Problem.@Nullable Mismatch doubt) {

    static Answer sure(Opened opened) {
      return new Answer(opened, null);
    }

    /// In doubt where the model is meant for another set than its data are.
    static Answer weighed(Opened opened) throws ProblemException {
      return new Answer(
          opened,
          NamedData.missed(opened.model(), opened.samples())
              .map(meant -> doubt(opened, meant))
              .orElse(null));
    }

    private static Problem.Mismatch doubt(Opened opened, String meant) {
      return new Problem.Mismatch(
          "data of " + opened.network().name(),
          meant,
          opened.samples().name(),
          "Choose the data that it was trained on, or run on these all the same.");
    }
  }

  /// Opens the model on the data it is meant for, if `others` has them; else on those asked for or,
  /// where they do not fit, on the first of `others` that does. Data of another set than the model
  /// is meant for wait until somebody wants them all the same.
  ///
  /// @param others names of data sets, looked for away from the window's thread
  /// @param show shows what is open; not called if nothing could be opened
  void open(Sources asked, Supplier<List<String>> others, Consumer<Opened> show) {
    begin(asked, asked.model(), control -> openFirst(asked, others, control), show);
  }

  /// Opens what an experiment names, as it has it.
  void open(Experiment experiment, Consumer<Opened> show) {
    begin(
        sources(experiment),
        experiment.model(),
        control -> Answer.sure(opener.open(experiment, control)),
        show);
  }

  /// Opens what waits, as an experiment has it.
  void openWaiting(Experiment experiment, Consumer<Opened> show) {
    begin(
        sources(experiment),
        experiment.model(),
        control -> Answer.weighed(opener.open(experiment, control)),
        show);
  }

  private static Sources sources(Experiment experiment) {
    return new Sources(experiment.model(), experiment.data());
  }

  /// Reads the data again, to be fitted to the network in another way.
  void readAgain(
      Opened now, Preprocessing other, Opened.InputOrigin origin, Consumer<Opened> show) {
    Sources asked = new Sources(now.model(), now.data());
    begin(asked, now.data(), control -> Answer.sure(now.readAgain(other, origin, control)), show);
  }

  private void begin(Sources asked, String what, Worker.Work<Answer> work, Consumer<Opened> show) {
    messages.dismiss();
    jobs.watch("opening " + what, work, outcome -> end(asked, outcome, show));
  }

  private void end(Sources asked, Outcome<Answer> outcome, Consumer<Opened> show) {
    boolean waits = isMisfit(outcome);
    @Nullable Opened inDoubt = null;
    if (outcome instanceof Outcome.Done<Answer>(Answer(Opened opened, var doubt))
        && doubt != null) {
      messages.report(doubt);
      inDoubt = opened;
      waits = true;
    } else {
      messages.handle(outcome, answer -> show.accept(answer.opened()));
    }
    doubtful.set(inDoubt);
    unmatched.set(waits ? asked : null);
  }

  private static boolean isMisfit(Outcome<?> outcome) {
    return outcome instanceof Outcome.Failed<?>(var problem) && problem instanceof Problem.Mismatch;
  }

  /// Shows the pair that is in doubt.
  void acceptDoubtful(Consumer<Opened> show) {
    Opened pair = doubtful.get();
    if (pair != null) {
      messages.dismiss();
      show.accept(pair);
      doubtful.set(null);
      unmatched.set(null);
    }
  }

  private Answer openFirst(Sources asked, Supplier<List<String>> others, RunControl control)
      throws ProblemException {
    String model = asked.model();
    Optional<String> meant = NamedData.meant(model);
    if (meant.isPresent() && !NamedData.in(asked.data()).equals(meant)) {
      Optional<Answer> found =
          firstThatFits(model, others.get(), name -> NamedData.in(name).equals(meant), control);
      if (found.isPresent()) {
        return found.get();
      }
      // What was asked for is tried next, and complains about the model if that is to blame.
    }
    try {
      return Answer.weighed(opener.open(model, asked.data(), control));
    } catch (ProblemException misfit) {
      if (misfit.problem() instanceof Problem.Mismatch) {
        Optional<Answer> found = firstThatFits(model, others.get(), _ -> true, control);
        if (found.isPresent()) {
          return found.get();
        }
      }
      // The first of them is the one to complain about.
      throw misfit;
    }
  }

  /// The model on the first of these data on which it opens without doubt.
  private Optional<Answer> firstThatFits(
      String model, List<String> names, Predicate<String> wanted, RunControl control) {
    for (String name : names) {
      if (wanted.test(name)) {
        try {
          Answer answer = Answer.weighed(opener.open(model, name, control));
          if (answer.doubt() == null) {
            return Optional.of(answer);
          }
        } catch (ProblemException _) {
          // The next may do.
        }
      }
    }
    return Optional.empty();
  }

  /// The pair asked for last that could run, if its data are of another set than its model is meant
  /// for; null once it is accepted, or something else is open.
  ReadOnlyObjectProperty<@Nullable Opened> doubtfulProperty() {
    return doubtful.getReadOnlyProperty();
  }

  /// The pair asked for last if its halves did not fit together, or are in doubt.
  ReadOnlyObjectProperty<@Nullable Sources> unmatchedProperty() {
    return unmatched.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return jobs.jobProperty();
  }
}
