package io.spikeglass.experiment.bench;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;

/// Measures how fast the window answers. The front that has a window provides it, so that the other
/// one need not know of it.
@FunctionalInterface
public interface WindowMeter {

  /// Opens the window, acts on it as a user would, and closes it; takes minutes.
  ///
  /// @throws ProblemException when there is nothing to draw on
  WindowTimes measure(WindowPlan plan, RunControl control) throws ProblemException;
}
