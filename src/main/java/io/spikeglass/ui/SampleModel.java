package io.spikeglass.ui;

import io.spikeglass.files.SampleModels;
import java.util.List;
import java.util.Optional;

/// A trained network that is shipped with Spikeglass.
///
/// @param name file name without its extension
/// @param words what it is
/// @param data data that fits and is shipped too; empty when the user has to choose some
public record SampleModel(String name, String words, Optional<String> data) {

  /// Name of the built-in data.
  public static final String DIGITS = SampleModels.FIRST_DATA;

  /// The model on which the window opens.
  public static final SampleModel FIRST =
      new SampleModel(
          SampleModels.FIRST, "digits-lenet, for synthetic digits", Optional.of(DIGITS));

  /// All of them.
  public static final List<SampleModel> ALL =
      List.of(
          FIRST,
          new SampleModel("mnist_lenet", "mnist_lenet, for MNIST", Optional.empty()),
          new SampleModel("mnist_mlp", "mnist_mlp, for MNIST", Optional.empty()),
          new SampleModel("fashion_lenet", "fashion_lenet, for Fashion-MNIST", Optional.empty()),
          new SampleModel("cifar10_vgg7", "cifar10_vgg7, for CIFAR-10", Optional.empty()),
          new SampleModel("cifar10_resnet20", "cifar10_resnet20, for CIFAR-10", Optional.empty()));
}
