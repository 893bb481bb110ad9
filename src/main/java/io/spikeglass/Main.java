package io.spikeglass;

import io.spikeglass.cli.CommandLineFront;

/// Entry: no arguments open the window, arguments go to the command line.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(CommandLineFront.run(args));
  }
}
