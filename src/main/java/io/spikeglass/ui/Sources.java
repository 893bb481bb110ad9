package io.spikeglass.ui;

/// A model and its data, by the names that open them.
///
/// @param model path of the model file, or the name of a shipped model
/// @param data data name as on the command line
public record Sources(String model, String data) {

  /// What the window opens on.
  public static final Sources FIRST = new Sources(SampleModel.FIRST.name(), SampleModel.DIGITS);

  /// The model without its folder.
  String modelName() {
    return withoutFolder(model);
  }

  /// The data without what their folder lies in.
  String dataName() {
    return withoutFolder(data);
  }

  private static String withoutFolder(String path) {
    return path.replaceAll(".*[/\\\\](?=.)", "");
  }

  /// The same model on other data.
  public Sources withData(String other) {
    return new Sources(model, other);
  }
}
