package io.spikeglass.experiment;

import io.spikeglass.analysis.Argmax;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Finding.Severity;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.tensor.Forward;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Which preprocessing a network was trained with, found by trying the usual ones on labelled
/// samples: pixels in [0, 1], raw pixels, pixels in [-1, 1], and the mean and deviation of the
/// data; then the best of these with the colours in the other order.
///
/// @param used the preprocessing that the network has now
/// @param trials what was tried, each once; of equal results the first counts, `unit` before all
/// @param images labelled samples that each trial has seen; 0 if there were none
public record PreprocessingGuess(Preprocessing used, List<Trial> trials, int images) {

  /// Most samples that are tried, spread evenly over the data set.
  public static final int MOST_SAMPLES = 200;

  private static final int COLOURS = 3;

  /// A better result by less than this share of the samples may be chance.
  private static final double MARGIN = 0.05;

  /// Pixels in [-1, 1].
  private static final Preprocessing CENTRED =
      new Preprocessing(Preprocessing.UNIT.scale(), List.of(0.5), List.of(0.5));

  /// Mean and deviation of a well-known data set in [0, 1], as they are commonly given.
  private record Known(List<Double> mean, List<Double> std) {}

  private static final List<Known> KNOWN =
      List.of(
          // MNIST, Fashion-MNIST, CIFAR-10, CIFAR-100
          new Known(List.of(0.1307), List.of(0.3081)),
          new Known(List.of(0.2860), List.of(0.3530)),
          new Known(List.of(0.4914, 0.4822, 0.4465), List.of(0.2470, 0.2435, 0.2616)),
          new Known(List.of(0.5071, 0.4865, 0.4409), List.of(0.2673, 0.2564, 0.2762)));

  /// How far measured values may lie from those of a well-known data set to be taken for it.
  private static final double NEAR = 0.03;

  public PreprocessingGuess {
    trials = List.copyOf(trials);
  }

  /// One preprocessing and how many of the samples the network then classifies rightly.
  public record Trial(Preprocessing preprocessing, int correct) {}

  /// The preprocessings that networks for pictures of so many channels usually take.
  public static List<Preprocessing> usual(int channels) {
    List<Preprocessing> usual =
        new ArrayList<>(List.of(Preprocessing.UNIT, Preprocessing.RAW, CENTRED));
    KNOWN.stream()
        .filter(known -> known.mean().size() == channels)
        .map(known -> new Preprocessing(Preprocessing.UNIT.scale(), known.mean(), known.std()))
        .forEach(usual::add);
    return usual;
  }

  /// Tries on `samples`. Samples in the network's own input space, or without labels, tell nothing.
  ///
  /// @param network without operations that have no arithmetic
  /// @param samples of the network's shape
  public static PreprocessingGuess of(Network network, Samples samples, RunControl control) {
    int[] picked = samples.space() == Samples.Space.PIXEL ? picked(samples) : new int[0];
    if (picked.length == 0) {
      return new PreprocessingGuess(network.preprocessing(), List.of(), 0);
    }
    Set<Preprocessing> candidates = new LinkedHashSet<>();
    candidates.add(Preprocessing.UNIT);
    candidates.add(Preprocessing.RAW);
    candidates.add(CENTRED);
    candidates.add(ownOf(network.inputShape(), samples, picked));
    candidates.add(network.preprocessing());
    Forward forward = new Forward(network);
    List<Trial> trials = new ArrayList<>();
    // How the samples were fitted is not on trial: they come as they are.
    Fit fit = network.preprocessing().fit();
    List<Preprocessing> fitted =
        candidates.stream().map(candidate -> candidate.with(fit)).distinct().toList();
    for (Preprocessing candidate : fitted) {
      control.progress((double) trials.size() / fitted.size(), "trying the input range");
      trials.add(
          new Trial(candidate, correct(network, forward, candidate, samples, picked, control)));
    }
    PreprocessingGuess guess =
        new PreprocessingGuess(network.preprocessing(), trials, picked.length);
    Preprocessing swapped = guess.best().with(ChannelOrder.BGR);
    if (network.inputShape().channels() != COLOURS || fitted.contains(swapped)) {
      return guess;
    }
    trials.add(new Trial(swapped, correct(network, forward, swapped, samples, picked, control)));
    return new PreprocessingGuess(network.preprocessing(), trials, picked.length);
  }

  /// The best of all, or what is used now where nothing was tried.
  public Preprocessing best() {
    return trials.stream()
        .max(
            Comparator.comparingInt(Trial::correct)
                .thenComparing(Comparator.comparingInt(trials::indexOf).reversed()))
        .map(Trial::preprocessing)
        .orElse(used);
  }

  /// Share of the samples classified rightly under `preprocessing`, 0..1.
  public double accuracy(Preprocessing preprocessing) {
    return trials.stream()
        .filter(trial -> trial.preprocessing().equals(preprocessing))
        .mapToDouble(trial -> (double) trial.correct() / images)
        .findFirst()
        .orElseThrow();
  }

  /// The finding that the network does clearly better under other preprocessing.
  public Optional<Finding> finding(Network network) {
    Preprocessing best = best();
    if (images == 0 || accuracy(best) - accuracy(used) < MARGIN) {
      return Optional.empty();
    }
    String reason =
        String.format(
            Locale.ROOT,
            "wrong input range: with --preprocess %s the accuracy on %d samples is %.1f %%, now"
                + " (%s) %.1f %%",
            Notation.of(best),
            images,
            100 * accuracy(best),
            Notation.of(used),
            100 * accuracy(used));
    return Optional.of(
        new Finding(
            Severity.AMBER,
            network.nodes().getFirst().name(),
            reason,
            "use --preprocess " + Notation.of(best) + ", or write it into the model's card"));
  }

  private static int[] picked(Samples samples) {
    int count = Math.min(MOST_SAMPLES, samples.size());
    return IntStream.range(0, count)
        .map(i -> (int) ((long) i * samples.size() / count))
        .filter(n -> samples.label(n) != Samples.UNLABELLED)
        .toArray();
  }

  private static int correct(
      Network network,
      Forward forward,
      Preprocessing preprocessing,
      Samples samples,
      int[] picked,
      RunControl control) {
    Shape shape = network.inputShape();
    float[] factors = preprocessing.factors(shape.channels());
    float[] shifts = preprocessing.shifts(shape.channels());
    float[] input = new float[shape.size()];
    float[][] buffers = forward.newBuffers();
    int correct = 0;
    for (int n : picked) {
      control.checkpoint();
      float[] pixels = samples.read(n);
      for (int i = 0; i < input.length; i++) {
        int c = shape.channelOf(i);
        int from = preprocessing.order().source(c, shape.channels());
        input[i] = factors[c] * pixels[i + (from - c) * shape.area()] + shifts[c];
      }
      forward.run(input, buffers);
      correct += Argmax.of(buffers[network.output()]) == samples.label(n) ? 1 : 0;
    }
    return correct;
  }

  /// Mean and deviation of the samples per channel; those of a well-known data set where they are
  /// close to them.
  private static Preprocessing ownOf(Shape input, Samples samples, int[] picked) {
    Shape shape = input.isFlat() ? new Shape(1, input.size(), 1) : input;
    double[] sum = new double[shape.channels()];
    double[] squares = new double[shape.channels()];
    for (int n : picked) {
      float[] pixels = samples.read(n);
      for (int i = 0; i < pixels.length; i++) {
        sum[shape.channelOf(i)] += pixels[i];
        squares[shape.channelOf(i)] += (double) pixels[i] * pixels[i];
      }
    }
    List<Double> mean = new ArrayList<>();
    List<Double> std = new ArrayList<>();
    double count = (double) picked.length * shape.area();
    for (int c = 0; c < sum.length; c++) {
      double average = sum[c] / count;
      mean.add(rounded(average));
      std.add(Math.max(1e-3, rounded(Math.sqrt(squares[c] / count - average * average))));
    }
    Known measured = new Known(mean, std);
    Known named =
        KNOWN.stream()
            .filter(known -> distance(known, measured) < NEAR)
            .min(Comparator.comparingDouble(known -> distance(known, measured)))
            .orElse(measured);
    return new Preprocessing(Preprocessing.UNIT.scale(), named.mean(), named.std());
  }

  private static double distance(Known known, Known measured) {
    if (known.mean().size() != measured.mean().size()) {
      return Double.POSITIVE_INFINITY;
    }
    return IntStream.range(0, known.mean().size())
        .mapToDouble(
            c ->
                Math.max(
                    Math.abs(known.mean().get(c) - measured.mean().get(c)),
                    Math.abs(known.std().get(c) - measured.std().get(c))))
        .max()
        .orElseThrow();
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
