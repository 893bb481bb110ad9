package io.spikeglass.files;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.ProblemText;
import io.spikeglass.conversion.Finding;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Whether a network and a data set belong together.
public final class Compatibility {

  private static final int COLOURS = 3;
  private static final String SIZE = "size of one sample";
  private static final String CHANNELS = "colour channels";

  private Compatibility() {}

  /// Makes sure that `network` can be fed with `samples`. Equal numbers of values suffice where one
  /// side is a feature vector: images are then read in C, H, W order.
  ///
  /// @throws ProblemException ([Problem.Mismatch]) when shapes, preprocessing or classes differ
  public static void check(Network network, Samples samples) throws ProblemException {
    checkShapes(network, samples);
    checkPreprocessing(network);
    checkClasses(network, samples);
  }

  /// The same as findings, all of them: red for everything that differs.
  public static List<Finding> findings(Network network, Samples samples) {
    List<Finding> findings = new ArrayList<>();
    for (Check check :
        List.<Check>of(
            () -> checkShapes(network, samples),
            () -> checkPreprocessing(network),
            () -> checkClasses(network, samples))) {
      try {
        check.run();
      } catch (ProblemException misfit) {
        ProblemText words = ProblemText.of(misfit.problem());
        String reason = words.message().replaceFirst("\\.$", "");
        findings.add(new Finding(Finding.Severity.RED, network.name(), reason, words.remedy()));
      }
    }
    return findings;
  }

  /// Whether images could be brought to the size and the colours of the network's input, so that
  /// `misfit` is gone (see [io.spikeglass.network.Fit]).
  public static boolean isMendedByFitting(Problem.Mismatch misfit) {
    return misfit.what().equals(SIZE) || misfit.what().equals(CHANNELS);
  }

  private interface Check {
    void run() throws ProblemException;
  }

  private static void checkShapes(Network network, Samples samples) throws ProblemException {
    Shape expected = network.inputShape();
    Shape found = samples.shape();
    boolean flattened = (expected.isFlat() || found.isFlat()) && expected.size() == found.size();
    if (expected.equals(found) || flattened) {
      return;
    }
    if (expected.isFlat() || found.isFlat() || expected.channels() == found.channels()) {
      throw mismatch(
          SIZE,
          expected + " (" + network.name() + ")",
          found + " (" + samples.name() + ")",
          "choose data of the size that the network was trained on, or let the"
              + " preprocessing fit them: resize=stretch, crop or pad");
    }
    throw mismatch(
        CHANNELS,
        expected.channels() + " (" + network.name() + ")",
        found.channels() + " (" + samples.name() + ")",
        expected.channels() == 3
            ? "choose colour images, such as cifar10:FOLDER, or let the preprocessing"
                + " turn grey into colour: colour=convert"
            : "choose images with " + expected.channels() + " channel(s), such as mnist:FOLDER");
  }

  /// Makes sure that `training` can calibrate what runs on `samples`: where pixels still have to be
  /// preprocessed, both have to be pixels, or none.
  ///
  /// @throws ProblemException ([Problem.Mismatch]) when one is and the other is not
  static void checkSpaces(Network network, Samples samples, Samples training)
      throws ProblemException {
    if (samples.space() != training.space() && !network.preprocessing().isUnit()) {
      throw mismatch(
          "calibration samples",
          words(samples),
          words(training),
          "calibrate with data of the same kind; npy:FILE is in the model's own input space, behind"
              + " its preprocessing");
    }
  }

  private static String words(Samples samples) {
    return switch (samples.space()) {
      case PIXEL -> "pixels, as " + samples.name();
      case MODEL -> "values in the model's own input space, as " + samples.name();
    };
  }

  /// Makes sure that the preprocessing of `network` suits the channels of its input.
  ///
  /// @throws ProblemException ([Problem.Mismatch]) when it does not
  public static void checkPreprocessing(Network network) throws ProblemException {
    int given = network.preprocessing().mean().size();
    int channels = network.inputShape().channels();
    if (given != 1 && given != channels) {
      throw mismatch(
          "preprocessing",
          "one mean and std, or " + channels,
          String.valueOf(given),
          "give one mean and std for all channels, or one each");
    }
    if (network.preprocessing().order() != ChannelOrder.RGB && channels != COLOURS) {
      throw mismatch(
          "order of the colours",
          COLOURS + " channels",
          String.valueOf(channels),
          "leave the order away for networks without colours");
    }
  }

  private static void checkClasses(Network network, Samples samples) throws ProblemException {
    int scores = network.classCount();
    int named = samples.classes().size();
    int labels =
        IntStream.range(0, samples.size()).map(samples::label).max().orElse(Samples.UNLABELLED) + 1;
    int found = Math.max(named, labels);
    boolean fits = named == 0 ? labels <= scores : found == scores;
    if (network.isUnderstood() && !fits) {
      throw mismatch(
          "number of classes",
          scores + " (" + network.name() + ")",
          found + " (" + samples.name() + ")",
          "choose the data set that the network was trained on");
    }
  }

  private static ProblemException mismatch(
      String what, String expected, String found, String remedy) {
    return new ProblemException(new Problem.Mismatch(what, expected, found, remedy));
  }
}
