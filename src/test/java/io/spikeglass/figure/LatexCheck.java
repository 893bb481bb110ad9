package io.spikeglass.figure;

import io.spikeglass.files.FigureFiles;
import io.spikeglass.files.FigureFiles.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Compiles every kind of figure with the LaTeX of this machine (`pdflatex` with PGFPlots), into
/// the folder named or `target/latex`, and tells which do not. CONTRIBUTING says how it is run.
public final class LatexCheck {

  private LatexCheck() {}

  public static void main(String[] args) throws Exception {
    Path out = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/latex"));
    List<String> refused = new ArrayList<>();
    for (Printable printable : printables()) {
      Path tex = out.resolve(printable.id() + ".tex");
      FigureFiles.writeAlone(printable, JournalPreset.NATURE_WIDE, Format.TEX, tex, "");
      boolean compiles = latex(out, tex) == 0;
      System.out.println((compiles ? "compiles: " : "REFUSED:  ") + tex);
      if (!compiles) {
        refused.add(printable.id());
      }
    }
    System.exit(refused.isEmpty() ? 0 : 1);
  }

  private static List<Printable> printables() {
    List<Printable> all = new ArrayList<>(SampleFigures.all());
    Page.Column column =
        new Page.Column(Heading.of("A", "whose it is"), List.of(SampleFigures.split()));
    all.add(
        new Page(
            "page",
            "What it says",
            List.of("And more."),
            List.of(column, column),
            List.of(SampleFigures.timeBar()),
            "what made it"));
    return all;
  }

  private static int latex(Path folder, Path tex) throws Exception {
    return new ProcessBuilder(
            "pdflatex",
            "-interaction=nonstopmode",
            "-halt-on-error",
            "-output-directory",
            folder.toString(),
            tex.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(tex.getFileName() + ".said").toFile())
        .start()
        .waitFor();
  }
}
