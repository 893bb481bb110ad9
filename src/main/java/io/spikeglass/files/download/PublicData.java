package io.spikeglass.files.download;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/// A data set that anybody may fetch from its owners, as `sources.properties` lists it.
///
/// @param name as on the command line, such as `fashion-mnist`
/// @param title what it is and whose
/// @param kind how its folder is opened, such as `mnist` in `mnist:DIR`
/// @param sources folders on the web that hold the files, tried in this order
/// @param files what belongs to it
public record PublicData(
    String name, String title, String kind, List<URI> sources, List<RemoteFile> files) {

  public PublicData {
    sources = List.copyOf(sources);
    files = List.copyOf(files);
  }

  /// One file of it.
  ///
  /// @param name of the file, in every source
  /// @param bytes its size
  /// @param md5 published checksum, hexadecimal
  public record RemoteFile(String name, long bytes, String md5) {}

  /// Every data set that can be fetched.
  public static List<PublicData> all() {
    Properties listed = listed();
    return words(listed, "sets").stream().map(name -> of(listed, name)).toList();
  }

  /// The data set called `name`.
  ///
  /// @throws ProblemException when there is none of that name
  public static PublicData named(String name) throws ProblemException {
    List<PublicData> all = all();
    for (PublicData data : all) {
      if (data.name.equals(name)) {
        return data;
      }
    }
    String allowed = String.join(", ", all.stream().map(PublicData::name).toList());
    throw new ProblemException(new Problem.BadSetting("data set", name, allowed));
  }

  /// The same data from another folder on the web.
  ///
  /// @throws ProblemException when `source` is no address of one
  public PublicData from(String source) throws ProblemException {
    try {
      URI address = URI.create(source.endsWith("/") ? source : source + "/");
      if ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) {
        return new PublicData(name, title, kind, List.of(address), files);
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new ProblemException(
        new Problem.BadSetting(
            "source", source, "an address that starts with http:// or https://"));
  }

  /// Where data are kept when nobody says otherwise.
  public static Path defaultRoot() {
    return Path.of(System.getProperty("user.home", "."), "spikeglass-data");
  }

  /// Where it is kept when nobody says otherwise.
  public Path defaultFolder() {
    return folderIn(defaultRoot());
  }

  /// Where it is kept among others.
  ///
  /// @param root folder that holds a folder for every data set
  public Path folderIn(Path root) {
    return root.resolve(name);
  }

  /// How the data in `folder` are called once they are there, such as `mnist:DIR`.
  public String dataName(Path folder) {
    return kind + ":" + folder;
  }

  /// Size of all files in bytes.
  public long bytes() {
    return files.stream().mapToLong(RemoteFile::bytes).sum();
  }

  private static PublicData of(Properties listed, String name) {
    List<String> words = words(listed, name + ".files");
    List<RemoteFile> files = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 3) {
      files.add(new RemoteFile(words.get(i), Long.parseLong(words.get(i + 1)), words.get(i + 2)));
    }
    return new PublicData(
        name,
        listed.getProperty(name + ".title", name),
        listed.getProperty(name + ".data", name),
        words(listed, name + ".sources").stream().map(URI::create).toList(),
        files);
  }

  private static List<String> words(Properties listed, String key) {
    return Arrays.asList(listed.getProperty(key, "").strip().split("\\s+"));
  }

  private static Properties listed() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(PublicData.class.getResourceAsStream("sources.properties"))) {
      properties.load(in);
      return properties;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
