package io.spikeglass;

import io.spikeglass.cli.CommandLineFront;
import io.spikeglass.control.ProblemException;
import io.spikeglass.ui.window.SpikeglassApp;

/// Does once, at build time, what every start does, so that the virtual machine can tell which
/// classes to keep ready (class data sharing, JEP 310), and measures what the first picture needs.
final class Rehearsal {

  private Rehearsal() {}

  public static void main(String[] args) throws ProblemException {
    CommandLineFront.run("--help");
    SpikeglassApp.rehearse();
  }
}
