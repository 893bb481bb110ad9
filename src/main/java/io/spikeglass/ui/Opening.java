package io.spikeglass.ui;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.files.NamedData;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.ui.Worker.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Opens models on their data, one pair at a time. A pair whose halves do not fit together waits
/// for another half.
final class Opening {

  private final Opener opener;
  private final Messages messages;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<@Nullable Sources> unmatched = new ReadOnlyObjectWrapper<>();

  Opening(Worker worker, Opener opener, Messages messages) {
    this.opener = opener;
    this.messages = messages;
    jobs = new Jobs(worker, Purpose.OPEN, messages);
  }

  /// Opens the model on the data it is meant for, if `others` has them; else on those asked for or,
  /// where they do not fit, on the first of `others` that does.
  ///
  /// @param others names of data sets, looked for away from the window's thread
  /// @param show shows what is open; not called if nothing could be opened
  void open(Sources asked, Supplier<List<String>> others, Consumer<Opened> show) {
    begin(asked, asked.model(), control -> openFirst(asked, others, control), show);
  }

  /// Opens what an experiment names, as it has it.
  void open(Experiment experiment, Consumer<Opened> show) {
    Sources asked = new Sources(experiment.model(), experiment.data());
    begin(asked, asked.model(), control -> opener.open(experiment, control), show);
  }

  /// Reads the data again, to be fitted to the network in another way.
  void readAgain(
      Opened now, Preprocessing other, Opened.InputOrigin origin, Consumer<Opened> show) {
    Sources asked = new Sources(now.model(), now.data());
    begin(asked, now.data(), control -> now.readAgain(other, origin, control), show);
  }

  private void begin(Sources asked, String what, Worker.Work<Opened> work, Consumer<Opened> show) {
    messages.dismiss();
    jobs.watch(
        "opening " + what,
        work,
        outcome -> {
          messages.handle(outcome, show);
          unmatched.set(isMisfit(outcome) ? asked : null);
        });
  }

  private static boolean isMisfit(Outcome<Opened> outcome) {
    return outcome instanceof Outcome.Failed<Opened>(var problem)
        && problem instanceof Problem.Mismatch;
  }

  private Opened openFirst(Sources asked, Supplier<List<String>> others, RunControl control)
      throws ProblemException {
    Optional<Opened> meant = openMeant(asked, others, control);
    if (meant.isPresent()) {
      return meant.get();
    }
    String model = asked.model();
    try {
      return opener.open(model, asked.data(), control);
    } catch (ProblemException misfit) {
      if (misfit.problem() instanceof Problem.Mismatch) {
        for (String other : others.get()) {
          try {
            return opener.open(model, other, control);
          } catch (ProblemException _) {
            // The first of them is the one to complain about.
          }
        }
      }
      throw misfit;
    }
  }

  /// The model on the data that it is meant for, where others than those asked for are these.
  private Optional<Opened> openMeant(
      Sources asked, Supplier<List<String>> others, RunControl control) throws ProblemException {
    Optional<String> meant = NamedData.meant(asked.model());
    if (meant.isEmpty() || NamedData.in(asked.data()).equals(meant)) {
      return Optional.empty();
    }
    for (String other : others.get()) {
      if (NamedData.in(other).equals(meant)) {
        try {
          return Optional.of(opener.open(asked.model(), other, control));
        } catch (ProblemException _) {
          // What was asked for is tried next, and complains about the model if that is to blame.
        }
      }
    }
    return Optional.empty();
  }

  /// The pair asked for last if its halves did not fit together.
  ReadOnlyObjectProperty<@Nullable Sources> unmatchedProperty() {
    return unmatched.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return jobs.jobProperty();
  }
}
