package io.spikeglass.control;

import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The only thing that travels against the flow: stop, pause and progress of one piece of work. The
/// worker calls [#checkpoint] between steps; anybody may call the rest from any thread.
public final class RunControl {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition resumed = lock.newCondition();
  private volatile boolean stopped;
  private volatile boolean paused;
  private volatile double fraction;
  private volatile String doing = "";
  private final @Nullable Part part;

  /// What a part of some work is part of.
  ///
  /// @param whole steers it
  /// @param from share of the whole that is done when the part begins
  /// @param until share of the whole that is done when it ends
  private record Part(RunControl whole, double from, double until) {

    /// What was reported stays: the whole never goes back.
    void progress(double share, String doing) {
      whole.progress(Math.max(whole.fraction, from + share * (until - from)), doing);
    }
  }

  public RunControl() {
    this(null);
  }

  private RunControl(@Nullable Part part) {
    this.part = part;
  }

  /// The control of the next part of this work: stopped and paused with the whole, which what it
  /// reports from 0 to 1 moves on from where it is.
  ///
  /// @param until share of the whole that is done when the part ends, in [0, 1]
  public RunControl part(double until) {
    return new RunControl(new Part(this, fraction, until));
  }

  /// Called by the worker between steps: returns at once while running, waits while paused.
  ///
  /// @throws CancellationException once the work is stopped
  public void checkpoint() {
    if (part != null) {
      part.whole.checkpoint();
    }
    if (paused) {
      awaitResume();
    }
    if (stopped) {
      throw new CancellationException("stopped");
    }
  }

  private void awaitResume() {
    lock.lock();
    try {
      while (paused && !stopped) {
        resumed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Ends the work at its next checkpoint, also when it is paused.
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      resumed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Holds the work at its next checkpoint.
  public void pause() {
    paused = true;
  }

  /// Lets paused work go on, with all that it is part of.
  public void resume() {
    if (part != null) {
      part.whole.resume();
    }
    lock.lock();
    try {
      paused = false;
      resumed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Whether it is held by [#pause].
  public boolean isPaused() {
    return paused || (part != null && part.whole.isPaused());
  }

  /// Whether [#stop] was called.
  public boolean isStopped() {
    return stopped || (part != null && part.whole.isStopped());
  }

  /// Called by the worker: `fraction` of the work in [0, 1] is done, and `doing` says what is.
  public void progress(double fraction, String doing) {
    this.doing = doing;
    this.fraction = fraction;
    if (part != null) {
      part.progress(fraction, doing);
    }
  }

  /// Share of the work that is done, in [0, 1].
  public double fraction() {
    return fraction;
  }

  /// What is being done now, a short phrase.
  public String doing() {
    return doing;
  }
}
