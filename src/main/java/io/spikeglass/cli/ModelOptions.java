package io.spikeglass.cli;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Notation;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.Workbenches;
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
      description =
          Notation.PREPROCESSING_FORMS
              + "; or auto: what does best on 200 labelled samples; default: the model's card, else"
              + " unit")
  private String preprocess = "";

  String model() {
    return model;
  }

  String data() {
    return data;
  }

  @Nullable Preprocessing preprocessing(RunControl control) throws ProblemException {
    return Workbenches.preprocessing(preprocess, model, data, control);
  }
}
