package io.spikeglass.ui;

import io.spikeglass.control.RunControl;

/// A piece of work that is going on.
///
/// @param what what is being done
/// @param control stops and watches it
public record Job(String what, RunControl control) {

  /// How far it is.
  public Freshness.Computing freshness() {
    return new Freshness.Computing((int) (100 * control.fraction()));
  }
}
