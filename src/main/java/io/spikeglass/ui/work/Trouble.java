package io.spikeglass.ui.work;

import io.spikeglass.control.Problem;

/// Something to tell the user inside the window.
public sealed interface Trouble {

  /// Wrong input.
  record Expected(Problem problem) implements Trouble {}

  /// Nothing wrong, but something to know.
  record Note(String message, String consequence) implements Trouble {}

  /// A bug.
  record Bug(Throwable cause) implements Trouble {}
}
