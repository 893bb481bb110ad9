package io.spikeglass.ui;

import io.spikeglass.files.DataSets;
import io.spikeglass.ui.experiment.SamplesModel;
import io.spikeglass.ui.run.Player;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// What menus, buttons and keys do.
final class Commands {

  private final Stage stage;
  private final Context context;
  private final Session session;
  private final Player player;
  private final SamplesModel samples;
  private final Recall recall;
  private Runnable keysShown = () -> {};
  private Runnable exporting = () -> {};

  Commands(Stage stage, Context context, Player player, SamplesModel samples, Recall recall) {
    this.stage = stage;
    this.context = context;
    this.session = context.session();
    this.player = player;
    this.samples = samples;
    this.recall = recall;
  }

  void onShowKeys(Runnable show) {
    keysShown = show;
  }

  void onExport(Runnable export) {
    exporting = export;
  }

  // ---- opening ----

  void chooseModel() {
    chooseFile(
        "Open a trained model",
        new FileChooser.ExtensionFilter(
            "Models (ONNX, Keras, DL4J)", "*.onnx", "*.h5", "*.keras", "*.zip"),
        new FileChooser.ExtensionFilter("All files", "*.*"));
  }

  /// Opens models and data together, so that a model and its data can be dropped at once.
  void openFiles(List<File> files) {
    Sources wanted = session.sources();
    for (File file : files) {
      Optional<String> data = DataSets.nameOf(file.toPath());
      if (data.isEmpty()) {
        recall.rememberModel(file.getPath());
      }
      wanted = data.map(wanted::withData).orElse(wanted.withModel(file.getPath()));
    }
    if (!files.isEmpty()) {
      open(wanted);
    }
  }

  private void open(Sources sources) {
    session.open(sources.model(), sources.data());
  }

  void openModel(String path) {
    recall.rememberModel(path);
    open(session.sources().withModel(path));
  }

  void openSample(SampleModel model) {
    Sources wanted = session.sources().withModel(model.name());
    open(model.data().map(wanted::withData).orElse(wanted));
  }

  void openData(String data) {
    open(session.sources().withData(data));
  }

  /// Lets the user choose a folder of data.
  ///
  /// @param kind first part of the data name, such as `mnist`
  void chooseFolder(String kind) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Folder with the data");
    Optional.ofNullable(chooser.showDialog(stage))
        .ifPresent(folder -> openData(kind + ":" + folder.getPath()));
  }

  void chooseArrays() {
    chooseFile(
        "Samples as NumPy arrays",
        new FileChooser.ExtensionFilter("NumPy arrays", "*.npy", "*.npz"));
  }

  void chooseImage() {
    chooseFile("One image", new FileChooser.ExtensionFilter("Images", "*.png", "*.jpg", "*.jpeg"));
  }

  private void chooseFile(String title, FileChooser.ExtensionFilter... filters) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.getExtensionFilters().addAll(filters);
    openFiles(Optional.ofNullable(chooser.showOpenDialog(stage)).map(List::of).orElse(List.of()));
  }

  // ---- running ----

  void runFromStart() {
    session.refresh();
    context.scoring().follow();
    session.lookAt(1);
    player.play();
  }

  void step() {
    player.pause();
    session.lookAt(session.focusProperty().get().step() + 1);
  }

  void stop() {
    player.pause();
    session.stop();
    context.scoring().stop();
  }

  void togglePlay() {
    player.toggle();
  }

  void moveStep(int steps) {
    player.pause();
    session.lookAt(session.focusProperty().get().step() + steps);
  }

  void moveTo(int step) {
    player.pause();
    session.lookAt(step);
  }

  void moveSample(int by) {
    session.selectSample(session.sampleProperty().get() + by);
  }

  void nextWrong() {
    samples.nextWrong().ifPresent(session::selectSample);
  }

  void moveLayer(int by) {
    Run run = session.runProperty().get();
    if (run != null) {
      int layers = run.populations().size();
      session.selectLayer(Math.floorMod(session.focusProperty().get().layer() + by, layers));
    }
  }

  // ---- the window ----

  void zoomBack() {
    context.trail().back();
  }

  void wear(Theme theme) {
    recall.remember(theme);
    apply(theme);
  }

  void apply(Theme theme) {
    stage
        .getScene()
        .getPreferences()
        .setColorScheme(
            switch (theme) {
              case SYSTEM -> null;
              case LIGHT -> ColorScheme.LIGHT;
              case DARK -> ColorScheme.DARK;
            });
  }

  void showKeys() {
    keysShown.run();
  }

  void export() {
    exporting.run();
  }

  void quit() {
    stage.close();
  }
}
