package io.spikeglass.cli;

import io.spikeglass.control.Outcome;

/// How the process ends.
public enum ExitCode {
  /// What was asked is done.
  DONE(0),
  /// A bug in Spikeglass.
  BUG(1),
  /// Wrong usage or input; the message names file, cause and remedy.
  INPUT(2),
  /// Stopped on request; what was finished is kept.
  STOPPED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /// The number that the system sees.
  public int code() {
    return code;
  }

  static ExitCode of(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?> _ -> DONE;
      case Outcome.Stopped<?> _ -> STOPPED;
      case Outcome.Failed<?> _ -> INPUT;
      case Outcome.Broken<?> _ -> BUG;
    };
  }
}
