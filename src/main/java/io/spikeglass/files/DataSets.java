package io.spikeglass.files;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.data.CifarFolder;
import io.spikeglass.files.data.IdxFolder;
import io.spikeglass.files.data.NumpyFile;
import io.spikeglass.files.data.Part;
import io.spikeglass.files.digits.SyntheticDigits;
import io.spikeglass.network.Samples;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Opens data sets by the names of the command line: `digits`, `mnist:DIR`, `cifar10:DIR` (each
/// with `:train` or `:test`, default test), `npy:FILE`, `npz:FILE`.
public final class DataSets {

  /// Every form of a name, for messages.
  private static final String FORMS =
      "digits, mnist:FOLDER, cifar10:FOLDER (each with :train or :test behind it), npy:FILE,"
          + " npz:FILE";

  private DataSets() {}

  /// A name taken apart: `kind:place:part`, where a place may contain colons of its own.
  private record Address(String kind, String place, Part part, boolean named) {

    static Address of(String name) {
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

  /// Opens the data set called `name`.
  ///
  /// @throws ProblemException when the name is unknown or its files are missing or damaged
  public static Samples open(String name) throws ProblemException {
    Address address = Address.of(name);
    return switch (address.kind()) {
      case "digits" -> digits(name, address);
      case "mnist" -> IdxFolder.read(folder(name, address), address.part());
      case "cifar10" -> CifarFolder.read(folder(name, address), address.part());
      case "npy" -> NumpyFile.readNpy(place(name, address));
      case "npz" -> NumpyFile.readNpz(place(name, address), address.part());
      default -> throw unknown(name);
    };
  }

  /// The name of the training part that belongs to `name`, for calibration; for data without parts,
  /// `name` itself.
  public static String trainingPart(String name) {
    Address address = Address.of(name);
    return switch (address.kind()) {
      case "digits" -> "digits:" + Part.TRAIN;
      case "mnist", "cifar10" -> address.kind() + ":" + address.place() + ":" + Part.TRAIN;
      case "npz" ->
          address.named() ? address.kind() + ":" + address.place() + ":" + Part.TRAIN : name;
      default -> name;
    };
  }

  private static Samples digits(String name, Address address) throws ProblemException {
    if (!address.place().isEmpty()) {
      throw unknown(name);
    }
    return SyntheticDigits.of(address.part(), SyntheticDigits.DEFAULT_SEED);
  }

  private static Path folder(String name, Address address) throws ProblemException {
    Path folder = place(name, address);
    if (!Files.exists(folder)) {
      throw new ProblemException(
          new Problem.Missing(folder.toString(), "a folder with the data set"));
    }
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

  private static ProblemException unknown(String name) {
    return new ProblemException(new Problem.BadSetting("data", name, FORMS));
  }
}
