package io.spikeglass.ui.window;

/// How the toolkit draws the window.
public final class Drawing {

  private static final String PARTS = "prism.dirtyregioncount";

  /// As many as the toolkit offers.
  private static final String MOST_PARTS = "15";

  private Drawing() {}

  /// Has the toolkit, before it starts, draw anew more small parts of the window where it would
  /// draw a few large ones: moving T changes words all over the window, and what lies between them
  /// stays.
  public static void prepare() {
    if (System.getProperty(PARTS) == null) {
      System.setProperty(PARTS, MOST_PARTS);
    }
  }
}
