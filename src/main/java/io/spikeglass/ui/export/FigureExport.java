package io.spikeglass.ui.export;

import io.spikeglass.experiment.Provenance;
import io.spikeglass.figure.Caption;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Frame;
import io.spikeglass.figure.JournalPreset;
import io.spikeglass.figure.Page;
import io.spikeglass.figure.Palette;
import io.spikeglass.figure.Printable;
import io.spikeglass.files.FigureFiles;
import io.spikeglass.files.results.ExperimentResults;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.work.Notice;
import io.spikeglass.ui.work.Worker.Purpose;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.File;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Saves and copies what is on show. Always as on paper, whatever the window wears.
public final class FigureExport {

  /// Device pixels per pixel of a copied picture.
  private static final int COPY_SCALE = 2;

  private final Context context;
  private final Supplier<Optional<? extends Printable>> source;
  private final Supplier<Optional<Run>> run;
  private final Node owner;

  /// @param owner whose window asks for the file
  /// @param source the figure as it is now, empty while there is none
  /// @param run what made the figure, empty where it was more than one run
  FigureExport(
      Context context,
      Node owner,
      Supplier<Optional<? extends Printable>> source,
      Supplier<Optional<Run>> run) {
    this.context = context;
    this.owner = owner;
    this.source = source;
    this.run = run;
  }

  /// Asks for a file and saves the figure in `format`, its data and its experiment beside it.
  void save(FigureFiles.Format format) {
    source.get().ifPresent(figure -> save(figure, format, paper(context), _ -> {}));
  }

  /// Lets the user choose the paper, and shows the figure on it in true size.
  void forPrint() {
    source.get().ifPresent(figure -> PaperForm.beside(owner, this, figure));
  }

  /// Paints `figure` as it stands on paper of this size.
  void preview(Printable figure, JournalPreset preset, Consumer<WritableImage> then) {
    JournalPreset paper = preset.in(palette(context));
    context
        .session()
        .jobs(Purpose.COPY)
        .start(
            "painting " + figure.id(),
            _ -> picture(paper.sheet(figure), figure),
            image -> then.accept(shown(image)));
  }

  /// Copies the figure as a picture.
  void copyFigure() {
    copy(EnumSet.of(Part.PICTURE));
  }

  /// Copies the data of the figure as a table.
  void copyData() {
    copy(EnumSet.of(Part.DATA));
  }

  /// Copies the figure as a picture, and its data as a table for programs that take text.
  void copy() {
    copy(EnumSet.allOf(Part.class));
  }

  private void copy(Set<Part> parts) {
    source
        .get()
        .ifPresent(
            figure ->
                copy(
                    context,
                    figure,
                    parts,
                    copied -> {
                      Clipboard.getSystemClipboard().setContent(content(copied));
                      context
                          .session()
                          .messages()
                          .say("copied " + figure.id() + ": " + words(parts));
                    }));
  }

  /// What of a figure is copied.
  enum Part {
    PICTURE,
    DATA
  }

  /// What goes onto the clipboard; null what was not asked for.
  record Copied(@Nullable BufferedImage picture, @Nullable String data) {}

  /// Makes `parts` of `figure` on the worker and hands them to `clipboard`.
  static void copy(Context context, Printable figure, Set<Part> parts, Consumer<Copied> clipboard) {
    JournalPreset.Sheet sheet = paper(context).sheet(figure);
    context
        .session()
        .jobs(Purpose.COPY)
        .start(
            "copying " + figure.id(),
            _ ->
                new Copied(
                    parts.contains(Part.PICTURE) ? picture(sheet, figure) : null,
                    parts.contains(Part.DATA) ? figure.table().csv() : null),
            clipboard);
  }

  private static ClipboardContent content(Copied copied) {
    ClipboardContent content = new ClipboardContent();
    BufferedImage picture = copied.picture();
    if (picture != null) {
      content.putImage(shown(picture));
    }
    String data = copied.data();
    if (data != null) {
      content.putString(data);
    }
    return content;
  }

  private static String words(Set<Part> parts) {
    return parts.stream()
        .map(part -> part.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" and "));
  }

  /// Asks for a file and saves `figure` in `format` on paper of this size, its data and its
  /// experiment beside it.
  ///
  /// @param then is told in words what was written, with its size
  void save(
      Printable figure, FigureFiles.Format format, JournalPreset preset, Consumer<String> then) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save figure");
    chooser.setInitialFileName(stem(figure) + "." + format.extension());
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(format.name(), "*." + format.extension()));
    File chosen = chooser.showSaveDialog(owner.getScene().getWindow());
    if (chosen != null) {
      Destination destination = Destination.of(chosen.toPath(), format);
      write(
          context,
          figure,
          destination,
          preset,
          run.get(),
          written -> {
            told(context, written);
            then.accept(saved(written));
          });
    }
  }

  /// What was written and how large it is.
  static String saved(List<Path> written) {
    Path folder = written.getFirst().toAbsolutePath().getParent();
    return "Saved "
        + written.stream().map(FigureExport::sized).collect(Collectors.joining(", "))
        + (folder == null ? "" : " in " + folder);
  }

  private static String sized(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      return name + " (" + Numbers.bytes(Files.size(file)) + ")";
    } catch (IOException goneMeanwhile) {
      return name;
    }
  }

  /// What a file is called where nobody says otherwise: network, what it shows, sample and T.
  String stem(Printable figure) {
    Session session = context.session();
    Opened opened = session.openedProperty().get();
    String network = opened == null ? "" : opened.network().name() + "-";
    String place =
        run.get()
            .map(
                made ->
                    "-sample"
                        + made.key().sample()
                        + "-T"
                        + session.choicesProperty().get().steps())
            .orElse("");
    return (network + figure.id() + place).replaceAll("[^A-Za-z0-9._-]+", "-");
  }

  /// A file and what is written into it.
  public record Destination(Path file, FigureFiles.Format format) {

    /// What somebody means who was offered `offered` and typed the name `chosen`: the format in
    /// which it ends, else the one offered, with its ending, which some systems do not add.
    static Destination of(Path chosen, FigureFiles.Format offered) {
      return FigureFiles.Format.of(chosen)
          .map(format -> new Destination(chosen, format))
          .orElseGet(
              () ->
                  new Destination(
                      // Nobody was asked whether a file of this name may be replaced.
                      FigureFiles.unused(
                          chosen.resolveSibling(chosen.getFileName() + "." + offered.extension())),
                      offered));
    }
  }

  /// Writes `shown`, a figure of the run on show, on the worker, with what made it, and says what
  /// was written.
  public static void write(Context context, Printable shown, Destination destination) {
    write(context, shown, destination, written -> told(context, written));
  }

  /// The same, saying nothing.
  ///
  /// @param then is handed what was written
  public static void write(
      Context context, Printable shown, Destination destination, Consumer<List<Path>> then) {
    write(context, shown, destination, paper(context), context.run(), then);
  }

  /// The same of a figure that `run` made.
  static void write(
      Context context,
      Printable shown,
      Destination destination,
      JournalPreset size,
      Optional<Run> run) {
    write(context, shown, destination, size, run, written -> told(context, written));
  }

  private static void write(
      Context context,
      Printable shown,
      Destination destination,
      JournalPreset size,
      Optional<Run> run,
      Consumer<List<Path>> then) {
    Session session = context.session();
    String experiment = run.map(made -> experimentOf(session, made)).orElse("");
    JournalPreset preset = size.in(palette(context));
    Printable figure = run.map(made -> naming(made, shown)).orElse(shown);
    session
        .jobs(Purpose.EXPORT)
        .start(
            "writing " + destination.file(),
            _ ->
                FigureFiles.writeAmong(
                    figure, preset, destination.format(), destination.file(), experiment),
            then);
  }

  private static void told(Context context, List<Path> written) {
    String names =
        written.stream()
            .map(path -> String.valueOf(path.getFileName()))
            .collect(Collectors.joining(", "));
    Path folder = written.getFirst().toAbsolutePath().getParent();
    if (folder == null) {
      context.session().messages().say("saved " + names);
    } else {
      context.session().messages().say("saved " + names + " in " + folder);
      context.session().messages().tell(new Notice("Saved in " + folder, names, folder));
    }
  }

  /// The experiment of a run, which may be older than the choices while a new one is computed.
  private static String experimentOf(Session session, Run run) {
    Run.Key key = run.key();
    Choices choices = session.choicesProperty().get();
    int steps = key.settings().fittedToT() ? key.fittedSteps() : choices.steps();
    Choices shown = choices.with(key.settings()).upTo(run.lastStep()).at(steps);
    Opened opened = key.opened();
    return ExperimentResults.text(
        opened.experiment(shown, key.sample()),
        Provenance.of(opened.network(), opened.samples(), shown.settings()));
  }

  /// A figure of a run with the sample in its line of provenance.
  private static Printable naming(Run run, Printable drawing) {
    return switch (drawing) {
      case Figure figure when !figure.note().isEmpty() -> Caption.on(figure, run.key().sample());
      case Figure figure -> figure;
      case Page page -> page;
    };
  }

  /// The paper in the hues that the window wears.
  private static JournalPreset paper(Context context) {
    return JournalPreset.DEFAULT.in(palette(context));
  }

  private static Palette palette(Context context) {
    return context.painting().lookProperty().get().palette();
  }

  private static BufferedImage picture(JournalPreset.Sheet sheet, Printable figure) {
    Frame frame = sheet.frame();
    int width = (int) Math.ceil(frame.width() * COPY_SCALE);
    int height = (int) Math.ceil(frame.height() * COPY_SCALE);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(COPY_SCALE, COPY_SCALE);
    figure.paint(graphics, frame);
    graphics.dispose();
    return image;
  }

  private static WritableImage shown(BufferedImage image) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    return new WritableImage(
        new PixelBuffer<>(
            image.getWidth(),
            image.getHeight(),
            IntBuffer.wrap(pixels),
            PixelFormat.getIntArgbPreInstance()));
  }
}
