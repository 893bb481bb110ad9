package io.spikeglass.cli;

import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Notation;
import io.spikeglass.files.DataSets;
import io.spikeglass.network.Preprocessing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which network on which data.
final class ModelOptions {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = "model file, or the name of a shipped network such as mnist_lenet")
  private String model = "";

  @Option(names = "--data", required = true, paramLabel = "D", description = DataSets.FORMS)
  private String data = "";

  @Option(
      names = "--preprocess",
      paramLabel = "P",
      description = "unit, raw, scale=S,mean=a/b/c,std=a/b/c; default: the model's card, else unit")
  private String preprocess = "";

  String model() {
    return model;
  }

  String data() {
    return data;
  }

  @Nullable Preprocessing preprocessing() throws ProblemException {
    return preprocess.isEmpty() ? null : Notation.preprocessing(preprocess);
  }
}
