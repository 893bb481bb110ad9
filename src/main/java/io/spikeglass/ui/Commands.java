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
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open a trained model");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("Models (ONNX, DL4J)", "*.onnx", "*.zip"),
            new FileChooser.ExtensionFilter("All files", "*.*"));
    openFiles(Optional.ofNullable(chooser.showOpenDialog(stage)).map(List::of).orElse(List.of()));
  }

  void openFiles(List<File> files) {
    for (File file : files) {
      DataSets.nameOf(file.toPath())
          .ifPresentOrElse(this::openData, () -> openModel(file.getPath()));
    }
  }

  void openModel(String path) {
    recall.rememberModel(path);
    session.open(path, dataNow());
  }

  void openSample(SampleModel model) {
    session.open(model.name(), model.data().orElse(dataNow()));
  }

  void openData(String data) {
    Opened opened = session.openedProperty().get();
    session.open(opened == null ? SampleModel.FIRST.name() : opened.model(), data);
  }

  private String dataNow() {
    Opened opened = session.openedProperty().get();
    return opened == null ? SampleModel.DIGITS : opened.data();
  }

  void chooseFolder(String kind) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Folder with the data");
    File folder = chooser.showDialog(stage);
    if (folder != null) {
      openData(kind + ":" + folder.getPath());
    }
  }

  void chooseArrays() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Samples as NumPy arrays");
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter("NumPy arrays", "*.npy", "*.npz"));
    File file = chooser.showOpenDialog(stage);
    if (file != null) {
      openFiles(List.of(file));
    }
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
