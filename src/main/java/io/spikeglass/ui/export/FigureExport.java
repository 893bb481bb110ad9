package io.spikeglass.ui.export;

import io.spikeglass.figure.Figure;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.plot.FigureView;
import java.util.List;
import java.util.function.UnaryOperator;

/// Saves and copies a figure that is on show.
public final class FigureExport {

  /// File formats.
  public enum Format {
    PNG,
    SVG,
    PDF,
    CSV
  }

  FigureExport(Context context, FigureView view, UnaryOperator<Figure> finish) {}

  void save(Format format) {}

  void copyFigure() {}

  void copyData() {}

  public static void together(Context context, List<FigureView> views) {}
}
