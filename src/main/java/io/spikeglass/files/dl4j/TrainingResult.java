package io.spikeglass.files.dl4j;

import io.spikeglass.files.ModelCard;
import java.nio.file.Path;
import java.util.List;

/// What a training leaves.
///
/// @param files the written networks; the card lies beside them
/// @param card what is known about the network, test accuracy included
public record TrainingResult(List<Path> files, ModelCard card) {

  public TrainingResult {
    files = List.copyOf(files);
  }
}
