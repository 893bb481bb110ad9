package io.spikeglass.ui.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What others call the things of the window: other programs, publications, everyday speech. The
/// table is a file beside this class.
final class Synonyms {

  private static final String FILE = "synonyms.txt";
  private static final String COMMENT = "#";

  private static final Map<String, List<String>> OTHERS = read();

  private Synonyms() {}

  /// What is called otherwise: paths as [Found#path] has them.
  static Set<String> paths() {
    return OTHERS.keySet();
  }

  /// Other names of what has this path, as [Query#plain] writes them.
  static List<String> of(String path) {
    return OTHERS.getOrDefault(path, List.of());
  }

  private static Map<String, List<String>> read() {
    try (InputStream in = Objects.requireNonNull(Synonyms.class.getResourceAsStream(FILE), FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith(COMMENT))
          .map(line -> line.split(" = ", 2))
          .collect(Collectors.toUnmodifiableMap(parts -> parts[0].strip(), Synonyms::names));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static List<String> names(String... parts) {
    return Arrays.stream(parts[1].split(";")).map(Query::plain).toList();
  }
}
