package io.spikeglass;

import io.spikeglass.cli.CommandLineFront;
import io.spikeglass.ui.SpikeglassApp;

/// Does once, at build time, what every start does, so that the virtual machine can keep what it
/// learns about the classes involved (an AOT cache, JEP 483 and 515).
final class Rehearsal {

  private Rehearsal() {}

  public static void main(String[] args) {
    CommandLineFront.run("--help");
    SpikeglassApp.rehearse();
  }
}
