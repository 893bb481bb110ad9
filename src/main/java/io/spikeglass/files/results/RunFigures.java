package io.spikeglass.files.results;

import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.ProblemException;
import io.spikeglass.figure.Caption;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Figures;
import io.spikeglass.figure.JournalPreset;
import io.spikeglass.figure.NeuronFigures;
import io.spikeglass.figure.Neurons;
import io.spikeglass.figure.View;
import io.spikeglass.files.FigureFiles;
import io.spikeglass.files.FigureFiles.Format;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The named figures of one run, drawn as the window draws them.
public final class RunFigures {

  private RunFigures() {}

  /// The figures of a run by name, looking at its last step, at the layer at fault there and at
  /// some neurons of it.
  ///
  /// @param sample index of the sample in its data set
  /// @param label its true class, or [io.spikeglass.network.Samples#UNLABELLED]
  public static Map<String, Figure> of(SampleAnalysis analysis, int sample, int label) {
    int last = analysis.steps();
    int layer = analysis.atFault(last);
    View view =
        View.of(last, last, layer, label)
            .picking(layer, Neurons.worthWatching(analysis.ann().activation()[layer]));
    Map<String, Figure> figures = of(analysis, view);
    figures.replaceAll((_, figure) -> Caption.on(figure, sample));
    return figures;
  }

  /// The figures of a run by name as somebody looks at it.
  public static Map<String, Figure> of(SampleAnalysis analysis, View view) {
    var trace = analysis.trace();
    var ann = analysis.ann();
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("raster", Figures.raster(trace, ann, view));
    figures.put("membrane", Figures.membrane(trace, ann, view));
    figures.put("scores", Figures.scores(trace, ann, view));
    figures.put("first-spikes", NeuronFigures.firstSpikes(trace, ann, view));
    figures.put("rate-against-activation", NeuronFigures.scatter(trace, ann, view));
    figures.put("error-split", ErrorFigures.split(analysis, view));
    figures.put(
        "error-over-time", ErrorFigures.overTime(analysis, ErrorFigures.Measure.WHOLE, view));
    return figures;
  }

  /// Writes each figure as PNG and PDF with its data and the experiment beside it.
  ///
  /// @param prefix what the names of the files start with
  /// @param experimentJson the experiment that made them
  /// @throws ProblemException when one of the files cannot be written
  public static void write(
      Path folder, String prefix, Map<String, Figure> figures, String experimentJson)
      throws ProblemException {
    JournalPreset preset = JournalPreset.DEFAULT;
    for (Map.Entry<String, Figure> entry : figures.entrySet()) {
      Figure figure = entry.getValue();
      Path stem = folder.resolve(prefix + entry.getKey());
      FigureFiles.write(figure, preset, Format.PNG, ending(stem, Format.PNG), experimentJson);
      FigureFiles.writeAlone(figure, preset, Format.PDF, ending(stem, Format.PDF), experimentJson);
    }
  }

  private static Path ending(Path stem, Format format) {
    return stem.resolveSibling(stem.getFileName() + "." + format.extension());
  }
}
