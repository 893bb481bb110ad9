package io.spikeglass.ui.preferences;

import io.spikeglass.figure.DecimalSign;
import io.spikeglass.figure.Palette;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.download.PublicData;
import io.spikeglass.ui.widget.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the user prefers, whatever the experiment.
///
/// @param theme light, dark or as the system
/// @param decimal sign before the fraction of numbers in the window; files have a point
/// @param palette hues of error parts and classes in plots
/// @param textPercent size of text and all around it, [#LEAST_TEXT]..[#MOST_TEXT]
/// @param threads samples evaluated side by side, or [#AUTOMATIC]
/// @param downloads folder that fetched data are kept in
/// @param dataFolders folders that data sets are looked for in besides; throws
///     [java.nio.file.InvalidPathException] where the system allows no such name
public record Preferred(
    Theme theme,
    DecimalSign decimal,
    Palette palette,
    int textPercent,
    int threads,
    String downloads,
    List<String> dataFolders) {

  /// Smallest text, the size that the window was drawn for.
  public static final int LEAST_TEXT = 100;

  /// Largest text.
  public static final int MOST_TEXT = 200;

  /// As many threads as leave one core to the window.
  public static final int AUTOMATIC = 0;

  /// Most threads.
  public static final int MOST_THREADS = 256;

  /// What holds until the user says otherwise.
  public static final Preferred DEFAULT =
      new Preferred(
          Theme.SYSTEM,
          DecimalSign.POINT,
          Palette.OKABE_ITO,
          LEAST_TEXT,
          AUTOMATIC,
          PublicData.defaultRoot().toString(),
          List.of());

  public Preferred {
    dataFolders = List.copyOf(dataFolders);
    if (textPercent < LEAST_TEXT || textPercent > MOST_TEXT) {
      throw new IllegalArgumentException("text size lies between 100 and 200 %");
    }
    if (threads < AUTOMATIC || threads > MOST_THREADS) {
      throw new IllegalArgumentException("between 0 (automatic) and 256 threads");
    }
    if (downloads.isBlank()) {
      throw new IllegalArgumentException("downloads need a folder");
    }
    Path _ = Path.of(downloads);
    for (String folder : dataFolders) {
      Path _ = Path.of(folder);
    }
  }

  /// Names of the data sets that lie in the folders for downloads and data; looks on the disk.
  public Stream<String> knownData() {
    return Stream.concat(Stream.of(downloads), dataFolders.stream())
        .flatMap(folder -> DataSets.knownIn(Path.of(folder)).stream());
  }

  /// The same in another theme.
  public Preferred with(Theme other) {
    return new Preferred(other, decimal, palette, textPercent, threads, downloads, dataFolders);
  }

  /// The same with another decimal sign.
  public Preferred with(DecimalSign other) {
    return new Preferred(theme, other, palette, textPercent, threads, downloads, dataFolders);
  }

  /// The same in other hues.
  public Preferred with(Palette other) {
    return new Preferred(theme, decimal, other, textPercent, threads, downloads, dataFolders);
  }

  /// The same at another text size, inside its bounds.
  public Preferred withText(int percent) {
    int kept = Math.clamp(percent, LEAST_TEXT, MOST_TEXT);
    return new Preferred(theme, decimal, palette, kept, threads, downloads, dataFolders);
  }

  /// The same on another number of threads.
  public Preferred withThreads(int count) {
    return new Preferred(theme, decimal, palette, textPercent, count, downloads, dataFolders);
  }

  /// The same with another folder for downloads.
  public Preferred downloadingTo(String folder) {
    return new Preferred(theme, decimal, palette, textPercent, threads, folder, dataFolders);
  }

  /// The same with data looked for in `folder` as well.
  public Preferred alsoLookingIn(String folder) {
    return lookingIn(Stream.concat(dataFolders.stream(), Stream.of(folder)).distinct().toList());
  }

  /// The same with data looked for in these folders.
  public Preferred lookingIn(List<String> folders) {
    return new Preferred(theme, decimal, palette, textPercent, threads, downloads, folders);
  }
}
