package io.spikeglass.ui;

import io.spikeglass.figure.View;

/// What the user looks at, as figures take it.
public final class Views {

  private Views() {}

  /// The view of a run under these choices and this focus.
  public static View of(Run run, Choices choices, Focus focus) {
    int last = run.lastStep();
    return new View(
        Math.min(focus.step(), last),
        Math.min(choices.steps(), last),
        last,
        focus.layer(),
        focus.picked(),
        focus.neuron(),
        run.label(),
        focus.brushed());
  }
}
