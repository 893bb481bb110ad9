package io.spikeglass.ui.log;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.ProblemText;
import io.spikeglass.experiment.Build;
import io.spikeglass.experiment.Workers;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.log.Entry.Level;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Trouble;
import io.spikeglass.ui.work.Worker.Purpose;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// Writes into the log what happens in the window, and the log into its file, away from the
/// window's thread.
public final class LogKeeper {

  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Log log;
  private final Jobs writing;
  private final Optional<LogFile> file;

  /// Set by the worker, so that it is known even if the window closes before it is handed back.
  private final AtomicReference<@Nullable LibraryLog> libraries = new AtomicReference<>();

  private long nextWriting;

  /// @param folder where the log is kept; empty for nowhere
  /// @param backgrounds whose work is noted
  public LogKeeper(
      Log log, Session session, Optional<Path> folder, List<? extends Background> backgrounds) {
    this.log = log;
    writing = session.jobs(Purpose.LOG);
    file = folder.map(LogFile::new);
    note(Level.INFO, "started: " + machine());
    session.openedProperty().addListener((_, _, opened) -> noteOpened(opened));
    session.messages().troubleProperty().addListener((_, _, trouble) -> noteTrouble(trouble));
    watch(session.openingProperty(), Level.INFO);
    watch(session.jobProperty(), Level.DETAIL);
    backgrounds.forEach(background -> watch(background.jobProperty(), Level.INFO));
  }

  private static String machine() {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "Java %s, %s %s, %d cores, %d MB at most",
        System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Workers.availableCores(),
        runtime.maxMemory() >> 20);
  }

  private void note(Level level, String message) {
    log.add(Entry.here(level, message, ""));
  }

  private void noteOpened(@Nullable Opened opened) {
    if (opened != null) {
      note(Level.INFO, "opened " + opened.model() + " on " + opened.data());
    }
  }

  private void noteTrouble(@Nullable Trouble trouble) {
    switch (trouble) {
      case null -> {}
      case Trouble.Expected(var problem) -> {
        ProblemText text = ProblemText.of(problem);
        log.add(Entry.here(Level.WARNING, text.message(), text.remedy()));
      }
      case Trouble.Note(String message, String consequence) ->
          log.add(Entry.here(Level.INFO, message, consequence));
      case Trouble.Bug(Throwable cause) -> log.add(Entry.bug(cause));
    }
  }

  /// Notes every end of a kind of work, and how long it took.
  private void watch(ReadOnlyObjectProperty<@Nullable Job> job, Level level) {
    long[] since = {System.nanoTime()};
    job.addListener(
        (_, before, now) -> {
          if (before != null) {
            double seconds = (System.nanoTime() - since[0]) / NANOS_PER_SECOND;
            String end = before.control().isStopped() ? "stopped" : "ended";
            note(
                level,
                String.format(Locale.ROOT, "%s: %s after %.2f s", before.what(), end, seconds));
          }
          since[0] = System.nanoTime();
        });
  }

  /// Writes what is new, if the last writing is long enough ago.
  ///
  /// @param now time of the pulse, nanoseconds
  public void pulse(long now) {
    if (nextWriting == 0) {
      nextWriting = now + PATIENCE_NANOS;
    }
    if (now >= nextWriting && !writing.isBusy()) {
      nextWriting = now + PATIENCE_NANOS;
      if (libraries.get() == null) {
        listen();
      } else {
        write();
      }
    }
  }

  /// The start is over by the first writing, so that libraries which log are listened to then:
  /// once, however long that takes.
  private void listen() {
    writing.start(
        "listening to libraries",
        _ -> {
          note(Level.INFO, "version " + Build.load().version());
          libraries.set(new LibraryLog(log));
          return log;
        },
        _ -> write());
  }

  private void write() {
    if (file.isPresent() && log.hasUnwritten()) {
      writing.start(
          "writing the log",
          _ -> {
            flush();
            return log;
          },
          _ -> {});
    }
  }

  private void flush() throws ProblemException {
    if (file.isPresent()) {
      file.get().append(log.takeUnwritten());
    }
  }

  /// Writes the rest and listens no more. Called when the worker has ended.
  public void close() {
    LibraryLog listening = libraries.get();
    if (listening != null) {
      listening.close();
    }
    try {
      flush();
    } catch (ProblemException _) {
      // Nobody is left to be told.
    }
  }
}
