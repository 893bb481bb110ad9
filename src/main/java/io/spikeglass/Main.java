package io.spikeglass;

/// Entry: no arguments open the window, arguments go to the command line.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    throw new UnsupportedOperationException("not assembled yet");
  }
}
