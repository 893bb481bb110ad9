package io.spikeglass.ui.window;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Folding;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.files.NetworkFormat;
import io.spikeglass.files.nir.NirWriter;
import io.spikeglass.files.npz.NpzWriter;
import io.spikeglass.files.onnx.OnnxWriter;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.work.Trouble;
import io.spikeglass.ui.work.Worker.Purpose;
import java.nio.file.Path;

/// Writes the network that is open.
final class NetworkExport {

  private final Session session;

  NetworkExport(Session session) {
    this.session = session;
  }

  /// Writes `opened` to `file` in the background.
  void write(Opened opened, Path file) {
    Choices choices = session.choosing().effective();
    session
        .jobs(Purpose.EXPORT)
        .start(
            "writing " + file,
            control -> {
              NetworkFormat format = NetworkFormat.of(file);
              byte[] content = content(format, opened, choices, control);
              AtomicFile.write(file, out -> out.write(content));
              return format;
            },
            written -> {
              if (written == NetworkFormat.NIR) {
                session.messages().report(new Trouble.Note("Written: " + file, NirWriter.WARNING));
              }
            });
  }

  private static byte[] content(
      NetworkFormat format, Opened opened, Choices choices, RunControl control)
      throws ProblemException {
    return switch (format) {
      case NPZ -> NpzWriter.bytes(opened.network());
      case ONNX -> OnnxWriter.bytes(opened.network());
      case NIR -> {
        Workbench bench =
            opened
                .bench()
                .orElseThrow(
                    () ->
                        new ProblemException(
                            new Problem.NotConvertible(
                                opened.network().name(), Folding.obstacles(opened.network()))));
        yield NirWriter.bytes(bench.convert(choices.settings(), choices.steps(), control));
      }
    };
  }
}
