package io.spikeglass.ui.work;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.RunControl;
import java.util.function.Consumer;

/// Runs long work away from the window's thread. Per purpose one piece of work at a time, and the
/// newest wins: submitting stops what ran before for the same purpose, and only the newest result
/// is handed back. Files are all written, one after the other.
public interface Worker extends AutoCloseable {

  /// What work is for. Different purposes run side by side.
  enum Purpose {
    /// Looking what kind of file somebody wants to open.
    LOOK,
    /// Reading a model and its data.
    OPEN,
    /// Converting and running the sample being looked at.
    RUN,
    /// Evaluating the data set.
    EVALUATE,
    /// Splitting the error of what is chosen over the data set.
    ACCOUNT,
    /// Explaining a wrong answer.
    EXPLAIN,
    /// Feeding one layer after the other exactly.
    SWAP,
    /// Measuring what changes of the settings gain.
    TRY,
    /// Running the sample with the settings that are pinned.
    PINNED_RUN,
    /// Evaluating the data set with the settings that are pinned.
    PINNED_EVALUATION,
    /// Splitting the error of the settings that are compared over the data set.
    SPLIT,
    /// Measuring which of the settings that are compared matters.
    EFFECTS,
    /// Reading the activations behind a threshold.
    MICROSCOPE,
    /// Running one neuron by itself.
    LABORATORY,
    /// Looking at model and data before anything is asked.
    CHECK,
    /// Finding out which data a model waits for.
    OFFER,
    /// Fetching data over the net.
    FETCH,
    /// Writing a file.
    EXPORT,
    /// Showing a folder in the file manager of the system.
    FOLDER,
    /// Painting a figure for the clipboard, or listing its data.
    COPY,
    /// Writing the preferences.
    PREFERENCES,
    /// Writing the log.
    LOG;

    /// Whether the newest work takes the place of what was asked for before.
    public boolean supersedes() {
      return this != EXPORT;
    }
  }

  /// A piece of work.
  ///
  /// @param <T> what it gives
  @FunctionalInterface
  interface Work<T> {
    /// Does it, asking `control` often.
    T run(RunControl control) throws Exception;
  }

  /// Starts `work` as soon as the one before it has stopped, and calls `then` on the window's
  /// thread unless newer work of the same purpose took its place meanwhile.
  ///
  /// @param control stops, pauses and watches this piece of work
  <T> void submit(Purpose purpose, RunControl control, Work<T> work, Consumer<Outcome<T>> then);

  /// Runs `task` soon on the window's thread, in order with everything handed back.
  void onWindow(Runnable task);

  /// Stops everything and waits at most 2 s for it.
  @Override
  void close();
}
