package io.spikeglass.control;

import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The only thing that travels against the flow: stop, pause and progress of one piece of work. The
/// worker calls [#checkpoint] between steps; anybody may call the rest from any thread.
public final class RunControl {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition resumed = lock.newCondition();
  private volatile boolean stopped;
  private volatile boolean paused;
  private volatile double fraction;
  private volatile String doing = "";

  /// Called by the worker between steps: returns at once while running, waits while paused.
  ///
  /// @throws CancellationException once the work is stopped
  public void checkpoint() {
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

  /// Lets paused work go on.
  public void resume() {
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
    return paused;
  }

  /// Whether [#stop] was called.
  public boolean isStopped() {
    return stopped;
  }

  /// Called by the worker: `fraction` of the work in [0, 1] is done, and `doing` says what is.
  public void progress(double fraction, String doing) {
    this.doing = doing;
    this.fraction = fraction;
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
