package io.spikeglass.ui.preferences;

import io.spikeglass.control.ProblemException;
import io.spikeglass.figure.DecimalSign;
import io.spikeglass.figure.Palette;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.ui.widget.Theme;
import io.spikeglass.ui.work.Trouble;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// The file that keeps [Preferred]: lines of `key=value`, written whole or not at all.
///
/// @param path where it lies
public record PreferenceFile(Path path) {

  private static final String NAME = "preferences.properties";
  private static final String ASIDE = ".damaged";
  private static final String FORMAT = "spikeglass-preferences";
  private static final String FORMAT_VERSION = "1";
  private static final String SEPARATOR = "\n";

  /// The file in `folder`.
  public static PreferenceFile in(Path folder) {
    return new PreferenceFile(folder.resolve(NAME));
  }

  /// What was read.
  ///
  /// @param preferred the preferences, the defaults where there is no sound file
  /// @param trouble what the user has to know
  public record Reading(Preferred preferred, Optional<Trouble> trouble) {}

  /// Reads the file. A damaged one is kept aside under another name, and the defaults hold.
  public Reading read() {
    if (!Files.exists(path)) {
      return new Reading(Preferred.DEFAULT, Optional.empty());
    }
    try {
      return new Reading(parse(Files.readString(path)), Optional.empty());
    } catch (IOException unreadable) {
      return damaged(unreadable.toString());
    } catch (IllegalArgumentException wrong) {
      return damaged(String.valueOf(wrong.getMessage()));
    }
  }

  private Reading damaged(String why) {
    return new Reading(
        Preferred.DEFAULT,
        Optional.of(
            new Trouble.Note(
                "The preferences in " + path + " cannot be read: " + why + ".",
                "The defaults hold. " + keptAside())));
  }

  private String keptAside() {
    Path aside = path.resolveSibling(path.getFileName() + ASIDE);
    try {
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      return "The file is kept as " + aside.getFileName() + " beside the new one.";
    } catch (IOException stays) {
      return "The file cannot be moved aside: " + stays + ".";
    }
  }

  /// Writes the file.
  ///
  /// @throws ProblemException when the disk does not take it
  public void write(Preferred preferred) throws ProblemException {
    AtomicFile.write(path, out -> out.write(format(preferred).getBytes(StandardCharsets.UTF_8)));
  }

  static String format(Preferred preferred) throws IOException {
    Properties lines = new Properties();
    lines.setProperty(FORMAT, FORMAT_VERSION);
    lines.setProperty("theme", preferred.theme().name());
    lines.setProperty("decimal", preferred.decimal().name());
    lines.setProperty("palette", preferred.palette().name());
    lines.setProperty("text-percent", Integer.toString(preferred.textPercent()));
    lines.setProperty("threads", Integer.toString(preferred.threads()));
    lines.setProperty("downloads", preferred.downloads());
    lines.setProperty("data-folders", String.join(SEPARATOR, preferred.dataFolders()));
    StringWriter text = new StringWriter();
    lines.store(text, null);
    return text.toString();
  }

  /// @throws IllegalArgumentException when `text` is no preferences or has impossible ones
  static Preferred parse(String text) throws IOException {
    Properties lines = new Properties();
    lines.load(new StringReader(text));
    if (!FORMAT_VERSION.equals(lines.getProperty(FORMAT))) {
      throw new IllegalArgumentException(
          "the line " + FORMAT + "=" + FORMAT_VERSION + " is missing");
    }
    Preferred none = Preferred.DEFAULT;
    return new Preferred(
        Theme.valueOf(lines.getProperty("theme", none.theme().name())),
        DecimalSign.valueOf(lines.getProperty("decimal", none.decimal().name())),
        Palette.valueOf(lines.getProperty("palette", none.palette().name())),
        number(lines, "text-percent", none.textPercent()),
        number(lines, "threads", none.threads()),
        lines.getProperty("downloads", none.downloads()),
        folders(lines.getProperty("data-folders", "")));
  }

  private static int number(Properties lines, String key, int otherwise) {
    String value = lines.getProperty(key);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException(key + " is not a whole number: " + value, wrong);
    }
  }

  private static List<String> folders(String joined) {
    return Arrays.stream(joined.split(SEPARATOR)).filter(folder -> !folder.isBlank()).toList();
  }
}
