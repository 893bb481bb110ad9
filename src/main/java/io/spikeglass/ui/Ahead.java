package io.spikeglass.ui;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.KnownConversion;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.experiment.Workers;
import io.spikeglass.tensor.Loops;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens and runs what the window will ask for first while the window is still being built. Each of
/// the two is handed out once; whatever else is asked for, or did not work out, is done when it is
/// asked for.
public final class Ahead implements Opener {

  private final Opener pipe;
  private final Sources sources;
  private final RunControl control = new RunControl();
  private final AtomicReference<@Nullable Future<Optional<Opened>>> opening;
  private final AtomicReference<@Nullable Future<Optional<Run>>> running;

  /// Begins.
  ///
  /// @param pipe does the work
  /// @param sources what will be asked for
  /// @param known reads what the conversion of the first run found out at another time
  public Ahead(Opener pipe, Sources sources, Supplier<Optional<KnownConversion>> known) {
    this.pipe = pipe;
    this.sources = sources;
    Future<Optional<Opened>> opened =
        Workers.aside(() -> finished(() -> pipe.open(sources.model(), sources.data(), control)));
    opening = new AtomicReference<>(opened);
    running =
        new AtomicReference<>(Workers.aside(() -> finished(() -> firstRun(known.get(), opened))));
  }

  private Run firstRun(Optional<KnownConversion> known, Future<Optional<Opened>> opened)
      throws Exception {
    Run.Key key = firstOf(opened.get().orElseThrow());
    Workbench bench = key.opened().bench().orElseThrow();
    SpikingNetwork spiking =
        known.isPresent()
            ? bench.convert(key.settings(), key.fittedSteps(), known.get(), control)
            : bench.convert(key.settings(), key.fittedSteps(), control);
    return Run.of(key, spiking, Loops.PLAIN, control, _ -> {});
  }

  /// The run that is shown first of what was opened.
  private static Run.Key firstOf(Opened opened) {
    return Run.Key.of(opened, Choices.DEFAULT.on(opened), 0);
  }

  /// What the conversion of the first run finds out.
  public static KnownConversion findOut(Opened opened) throws ProblemException {
    Run.Key key = firstOf(opened);
    return opened
        .bench()
        .orElseThrow()
        .findOut(key.settings(), key.fittedSteps(), new RunControl());
  }

  private static <T> Optional<T> finished(Callable<T> work) {
    return Outcome.attempt(work) instanceof Outcome.Done<T>(T value)
        ? Optional.of(value)
        : Optional.empty();
  }

  @Override
  public Opened open(String model, String data, RunControl asker) throws ProblemException {
    if (sources.equals(new Sources(model, data))) {
      Optional<Opened> ready = taken(opening, asker);
      if (ready.isPresent()) {
        return ready.get();
      }
    }
    return pipe.open(model, data, asker);
  }

  @Override
  public Run run(Run.Key key, RunControl asker, Consumer<LiveRun> watcher) throws ProblemException {
    Optional<Run> ready = taken(running, asker).filter(run -> run.key().equals(key));
    return ready.isPresent() ? ready.get() : pipe.run(key, asker, watcher);
  }

  /// What was begun, once; nobody waits for it any longer when `asker` is stopped.
  private <T> Optional<T> taken(
      AtomicReference<@Nullable Future<Optional<T>>> begun, RunControl asker) {
    Future<Optional<T>> future = begun.getAndSet(null);
    if (future == null) {
      return Optional.empty();
    }
    try {
      return Workers.result(future, asker);
    } finally {
      if (!future.isDone()) {
        control.stop();
      }
    }
  }
}
