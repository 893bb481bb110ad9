package io.spikeglass.files;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.data.CifarSet;
import io.spikeglass.files.data.FittedSamples;
import io.spikeglass.files.data.IdxFolder;
import io.spikeglass.files.data.ImageFolder;
import io.spikeglass.files.data.NumpyFile;
import io.spikeglass.files.data.Part;
import io.spikeglass.files.digits.SyntheticDigits;
import io.spikeglass.files.npz.NpzModels;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Opens data sets by the names of the command line: `digits`, `mnist:DIR`, `cifar10:DIR`,
/// `cifar100:DIR` (folder or published archive), `images:DIR` (each with `:train` or `:test`,
/// default test), `npy:FILE` or `npy:FILE,LABELS`, `npz:FILE`, `image:FILE`; or by the plain path
/// of a file or folder that tells by itself which of them it is.
public final class DataSets {

  /// Every form of a name, for messages and help.
  public static final String FORMS =
      "digits, mnist:DIR, cifar10:DIR, cifar100:DIR, images:DIR (each with :train or :test behind"
          + " it), npy:FILE, npy:FILE,LABELS, npz:FILE, image:FILE, or the path of one of these";

  private static final String NPY = ".npy";

  /// How far up data are looked for near something.
  private static final int FOLDERS_ABOVE = 2;

  /// What a name may begin with.
  private static final Set<String> KINDS =
      Set.of("digits", "mnist", "cifar10", "cifar100", "images", "image", "npy", "npz");

  private DataSets() {}

  /// A name taken apart: `kind:place:part`, where a place may contain colons of its own.
  private record Address(String kind, String place, Part part, boolean named) {

    static Address of(String name) {
      Address address = asWritten(name);
      return KINDS.contains(address.kind())
          ? address
          : plain(name).flatMap(DataSets::nameOf).map(Address::asWritten).orElse(address);
    }

    private static Address asWritten(String name) {
      Part part = Part.TEST;
      String rest = name;
      for (Part candidate : Part.values()) {
        String suffix = ":" + candidate;
        if (name.endsWith(suffix)) {
          part = candidate;
          rest = name.substring(0, name.length() - suffix.length());
        }
      }
      int colon = rest.indexOf(':');
      return colon < 0
          ? new Address(rest, "", part, !rest.equals(name))
          : new Address(
              rest.substring(0, colon), rest.substring(colon + 1), part, !rest.equals(name));
    }
  }

  /// Opens the data set called `name` as it is; images get the shape of the first one.
  ///
  /// @throws ProblemException when the name is unknown or its files are missing or damaged
  public static Samples open(String name) throws ProblemException {
    return open(name, new RunControl());
  }

  /// The same, which can be watched and stopped.
  ///
  /// @throws ProblemException when the name is unknown or its files are missing or damaged
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Samples open(String name, RunControl control) throws ProblemException {
    return read(name, null, Fit.PLAIN, control);
  }

  /// Opens the data set called `name` for a network. Image files are brought to the size and the
  /// channels of its input; arrays may also have their channels last. Other data stay as they are.
  ///
  /// @param wanted shape of the network's input
  /// @throws ProblemException when the name is unknown or its files are missing or damaged
  public static Samples open(String name, Shape wanted) throws ProblemException {
    return open(name, wanted, new RunControl());
  }

  /// The same, which can be watched and stopped.
  ///
  /// @param wanted shape of the network's input
  /// @throws ProblemException when the name is unknown or its files are missing or damaged
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Samples open(String name, Shape wanted, RunControl control)
      throws ProblemException {
    return read(name, wanted, Fit.PLAIN, control);
  }

  /// Opens the data set called `name` for `network`: images of another size or of other colours are
  /// fitted as its preprocessing says, image files always.
  ///
  /// @throws ProblemException when the name is unknown or its files are missing or damaged
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Samples open(String name, Network network, RunControl control)
      throws ProblemException {
    Fit fit = network.preprocessing().fit();
    return FittedSamples.of(
        read(name, network.inputShape(), fit, control), network.inputShape(), fit);
  }

  private static Samples read(String name, @Nullable Shape wanted, Fit fit, RunControl control)
      throws ProblemException {
    Address address = Address.of(name);
    Part part = address.part();
    return switch (address.kind()) {
      case "digits" -> digits(name, address);
      case "mnist" -> IdxFolder.read(folder(name, address), part, control);
      case "cifar10" -> CifarSet.CIFAR10.read(existing(name, address), part, control);
      case "cifar100" -> CifarSet.CIFAR100.read(existing(name, address), part, control);
      case "images" -> ImageFolder.read(folder(name, address), part, wanted, fit.resize(), control);
      case "image" -> ImageFolder.readOne(place(name, address), wanted, fit.resize(), control);
      case "npy" -> npy(name, address, wanted, control);
      case "npz" -> NumpyFile.readNpz(place(name, address), part, wanted, control);
      default -> throw unknown(name);
    };
  }

  /// The name of the data at `path`, as far as it can be told from file names: what somebody means
  /// who points at this file or folder.
  public static Optional<String> nameOf(Path path) {
    String file = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    boolean folder = Files.isDirectory(path);
    Path parent = path.toAbsolutePath().getParent();
    if (IdxFolder.isAt(path)) {
      return Optional.of("mnist:" + (folder ? path : parent));
    }
    for (CifarSet set : CifarSet.values()) {
      if (set.isAt(path)) {
        return Optional.of(set.kind() + ":" + path);
      }
    }
    if (folder) {
      return Optional.of("images:" + path);
    }
    // Networks in the own format have this ending too.
    boolean arrays = file.endsWith(".npz") && !NpzModels.isAt(path);
    if (file.endsWith(NPY) || arrays) {
      return Optional.of(file.substring(file.length() - 3) + ":" + path);
    }
    return ImageFolder.isImage(path) ? Optional.of("image:" + path) : Optional.empty();
  }

  /// The names of the public data sets in `folder` and in the folders right below it.
  public static List<String> knownIn(Path folder) {
    try (Stream<Path> below = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      return Stream.concat(Stream.of(folder), below.sorted())
          .filter(place -> IdxFolder.isAt(place) || isCifar(place))
          .flatMap(place -> nameOf(place).stream())
          .distinct()
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      // A folder that cannot be looked into holds nothing that can be opened.
      return List.of();
    }
  }

  /// The names of the public data sets near a model or near other data: beside it, one folder
  /// above, and in folders called `data` in these.
  ///
  /// @param name path of a model, or data name
  public static List<String> knownNear(String name) {
    Address address = Address.of(name);
    return plain(KINDS.contains(address.kind()) ? address.place() : name).stream()
        .flatMap(
            place ->
                Stream.iterate(
                        place.toAbsolutePath().getParent(), Objects::nonNull, Path::getParent)
                    .limit(FOLDERS_ABOVE))
        .flatMap(folder -> Stream.of(folder, folder.resolve("data")))
        .flatMap(folder -> knownIn(folder).stream())
        .distinct()
        .toList();
  }

  private static boolean isCifar(Path place) {
    return Stream.of(CifarSet.values()).anyMatch(set -> set.isAt(place));
  }

  /// The name of the training part that belongs to `name`, for calibration; for data without parts,
  /// `name` itself.
  public static String trainingPart(String name) {
    Address address = Address.of(name);
    return switch (address.kind()) {
      case "digits" -> "digits:" + Part.TRAIN;
      case "mnist", "cifar10", "cifar100", "images" ->
          address.kind() + ":" + address.place() + ":" + Part.TRAIN;
      case "npz" ->
          address.named() || hasTrainingPart(address.place())
              ? address.kind() + ":" + address.place() + ":" + Part.TRAIN
              : name;
      default -> name;
    };
  }

  private static boolean hasTrainingPart(String archive) {
    try {
      return NumpyFile.hasTrainingPart(Path.of(archive));
    } catch (InvalidPathException nonsense) {
      return false;
    }
  }

  private static Samples digits(String name, Address address) throws ProblemException {
    if (!address.place().isEmpty()) {
      throw unknown(name);
    }
    return SyntheticDigits.of(address.part(), SyntheticDigits.DEFAULT_SEED);
  }

  /// `FILE`, or `FILE,LABELS`; a file whose own name holds a comma is meant itself.
  private static Samples npy(
      String name, Address address, @Nullable Shape wanted, RunControl control)
      throws ProblemException {
    Path whole = place(name, address);
    int comma = address.place().lastIndexOf(',');
    boolean pair = comma > 0 && address.place().endsWith(NPY) && !Files.exists(whole);
    if (!pair) {
      return NumpyFile.readNpy(whole, null, wanted, control);
    }
    Path samples = Path.of(address.place().substring(0, comma));
    Path labels = Path.of(address.place().substring(comma + 1));
    return NumpyFile.readNpy(samples, labels, wanted, control);
  }

  private static Path existing(String name, Address address) throws ProblemException {
    Path place = place(name, address);
    if (!Files.exists(place)) {
      throw new ProblemException(
          new Problem.Missing(place.toString(), "a folder with the data set"));
    }
    return place;
  }

  private static Path folder(String name, Address address) throws ProblemException {
    Path folder = existing(name, address);
    if (!Files.isDirectory(folder)) {
      throw new ProblemException(
          new Problem.Inaccessible(
              folder.toString(), "it is a file; name the folder that holds the data set"));
    }
    return folder;
  }

  private static Path place(String name, Address address) throws ProblemException {
    if (address.place().isEmpty()) {
      throw unknown(name);
    }
    try {
      return Path.of(address.place());
    } catch (InvalidPathException nonsense) {
      throw new ProblemException(
          new Problem.Missing(address.place(), "a place on this machine"), nonsense);
    }
  }

  /// The file or folder that `name` is the path of.
  private static Optional<Path> plain(String name) {
    try {
      return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name)).filter(Files::exists);
    } catch (InvalidPathException nonsense) {
      return Optional.empty();
    }
  }

  private static ProblemException unknown(String name) {
    return new ProblemException(new Problem.BadSetting("data", name, FORMS));
  }
}
