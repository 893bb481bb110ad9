package io.spikeglass.ui.window;

import io.spikeglass.files.DataSets;
import io.spikeglass.files.ExperimentFile;
import io.spikeglass.files.NetworkFormat;
import io.spikeglass.files.download.PublicData;
import io.spikeglass.ui.Bookmark;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.SampleModel;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.experiment.SamplesModel;
import io.spikeglass.ui.inspect.Inspector;
import io.spikeglass.ui.preferences.Preferred;
import io.spikeglass.ui.run.Player;
import io.spikeglass.ui.widget.Theme;
import io.spikeglass.ui.work.Worker.Purpose;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
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
  private final DialogPlaces dialogs;
  private final Fetching fetching;
  private Runnable keysShown = () -> {};
  private Runnable modelShown = () -> {};
  private Runnable exporting = () -> {};
  private Runnable searching = () -> {};
  private Runnable magnifying = () -> {};
  private Runnable listing = () -> {};
  private IntConsumer inspecting = _ -> {};
  private List<Runnable> folding = List.of(() -> {}, () -> {});

  Commands(
      Stage stage,
      Context context,
      Player player,
      SamplesModel samples,
      Recall recall,
      FileDialogs dialogs) {
    this.stage = stage;
    this.context = context;
    this.session = context.session();
    this.player = player;
    this.samples = samples;
    this.recall = recall;
    this.dialogs = new DialogPlaces(dialogs, recall);
    fetching = new Fetching(session, this::openData);
  }

  /// What fetches data.
  Fetching fetching() {
    return fetching;
  }

  /// @param show what is done when the user opens a model
  void onOpenModel(Runnable show) {
    modelShown = show;
  }

  void onShowKeys(Runnable show) {
    keysShown = show;
  }

  void onExport(Runnable export) {
    exporting = export;
  }

  void onMicroscope(Runnable microscope) {
    magnifying = microscope;
  }

  void onSamplesAtT(Runnable list) {
    listing = list;
  }

  /// @param choose shows the tab of the inspector in this place
  void onInspect(IntConsumer choose) {
    inspecting = choose;
  }

  /// @param left shows or hides the experiment
  /// @param right shows or hides the inspector
  void onPanels(Runnable left, Runnable right) {
    folding = List.of(left, right);
  }

  void onSearch(Runnable search) {
    searching = search;
  }

  // ---- opening ----

  void chooseModel() {
    chooseFile(
        "Open a trained model or an experiment",
        new FileChooser.ExtensionFilter(
            "Models (ONNX, Keras, DL4J, NIR)",
            "*.onnx",
            "*.h5",
            "*.keras",
            "*.zip",
            "*.nir",
            "*.npz"),
        new FileChooser.ExtensionFilter(
            "Experiments and exported figures", "*.json", "*.png", "*.svg", "*.pdf", "*.tex"),
        new FileChooser.ExtensionFilter("All files", "*.*"));
  }

  /// Opens what was chosen or dropped: the session behind an experiment file or an exported figure,
  /// or a model and data, which can be dropped at once.
  void openFiles(List<File> files) {
    if (!files.isEmpty()) {
      session
          .jobs(Purpose.LOOK)
          .start("looking at " + files.getFirst().getName(), _ -> Chosen.of(files), this::open);
    }
  }

  private void open(Chosen chosen) {
    switch (chosen) {
      case Chosen.Place(var experiment) -> session.open(Bookmark.of(experiment));
      case Chosen.Parts(var model, var data) -> {
        if (data.isPresent()) {
          model.ifPresent(this::announce);
          openData(model.orElse(session.sources().model()), data.get());
        } else {
          model.ifPresent(this::openModel);
        }
      }
    }
  }

  /// Opens a model on the data on show or, where they do not fit, on others that are known.
  void openModel(String path) {
    announce(path);
    openOnKnownData(path);
  }

  private void openOnKnownData(String model) {
    List<String> recent = recall.recentData();
    Stream<String> onShow = Stream.ofNullable(session.openedProperty().get()).map(Opened::data);
    List<String> first = Stream.concat(onShow, recent.stream()).toList();
    Preferred preferred = recall.preferences().now();
    session.open(
        model,
        session.sources().data(),
        () ->
            Stream.of(
                    first.stream(),
                    preferred.knownData(),
                    Stream.concat(Stream.of(model), first.stream())
                        .flatMap(near -> DataSets.knownNear(near).stream()),
                    Stream.of(SampleModel.DIGITS))
                .flatMap(names -> names)
                .distinct()
                .toList());
  }

  private void announce(String model) {
    recall.rememberModel(model);
    modelShown.run();
  }

  void openSample(SampleModel model) {
    model
        .data()
        .ifPresentOrElse(
            data -> session.open(model.name(), data), () -> openOnKnownData(model.name()));
  }

  void openData(String data) {
    openData(session.sources().model(), data);
  }

  private void openData(String model, String data) {
    recall.rememberData(data);
    session.open(model, data);
  }

  /// Asks where to fetch `data` from, and fetches them.
  void fetch(PublicData data) {
    new FetchDialog(stage, data, Path.of(recall.preferences().now().downloads()))
        .showAndWait()
        .ifPresent(wish -> fetching.fetch(wish.data(), wish.folder()));
  }

  /// Lets the user choose a folder of data.
  ///
  /// @param kind first part of the data name, such as `mnist`
  void chooseFolder(String kind) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Folder with the data");
    dialogs
        .folder(chooser)
        .ifPresent(
            folder -> {
              recall.preferences().change(now -> now.alsoLookingIn(folder.getPath()));
              openData(kind + ":" + folder.getPath());
            });
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
    openFiles(dialogs.open(chooser).map(List::of).orElse(List.of()));
  }

  // ---- running ----

  /// Plays the run again from its first step.
  void replay() {
    session.refresh();
    session.looking().lookAt(1);
    player.play();
  }

  void step() {
    player.pause();
    session.looking().lookAt(session.focusProperty().get().step() + 1);
  }

  void stop() {
    player.pause();
    session.stop();
    context.scoring().stop();
    context.comparison().cancel();
  }

  /// Finds what repairs the network, where the tab Error shows it.
  void findRepairs() {
    inspect(Inspector.TABS.indexOf("Error"));
    context.trials().start();
  }

  /// Measures the data set with the present settings, from where it was stopped.
  void measure() {
    context.scoring().goOn();
  }

  void togglePlay() {
    player.toggle();
  }

  void moveStep(int steps) {
    player.pause();
    session.looking().lookAt(session.focusProperty().get().step() + steps);
  }

  void moveTo(int step) {
    player.pause();
    session.looking().lookAt(step);
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
      session
          .looking()
          .selectLayer(Math.floorMod(session.focusProperty().get().layer() + by, layers));
    }
  }

  // ---- the window ----

  void search() {
    searching.run();
  }

  /// Shows a tab of the inspector, counted from 0.
  void inspect(int tab) {
    inspecting.accept(tab);
  }

  void foldExperiment() {
    folding.getFirst().run();
  }

  void foldInspector() {
    folding.getLast().run();
  }

  /// Puts the threshold of the selected layer under the microscope.
  void microscope() {
    magnifying.run();
  }

  /// Lists the samples gained and lost at T.
  void samplesAtT() {
    listing.run();
  }

  /// Pins the present setting as A.
  void pin() {
    context.comparison().pin();
    session.messages().say("pinned as A: change B, then A, B, D show them, Shift+D all three");
  }

  /// Shows A, B or both; without a pin there is only B.
  void show(Comparison.Shown what) {
    context.comparison().show(what);
    if (context.comparison().pinnedProperty().get() == null && what != Comparison.Shown.B) {
      session.messages().say("nothing is pinned yet: P pins the present setting as A");
    }
  }

  /// Copies the plot in which `focus` lies, or its words; else what the status bar says.
  void copy(Object focus) {
    Copying.of(focus, context.hover().get(), session.messages());
  }

  void zoomBack() {
    context.trail().back();
  }

  void wear(Theme theme) {
    recall.preferences().change(preferred -> preferred.with(theme));
  }

  void showKeys() {
    keysShown.run();
  }

  void export() {
    exporting.run();
  }

  /// Asks for a file and writes the experiment on show into it, which opens again by drop and on
  /// the command line.
  void saveExperiment() {
    Optional<Bookmark> place = session.bookmark();
    Opened opened = session.openedProperty().get();
    if (place.isEmpty() || opened == null) {
      return;
    }
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save the experiment");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Experiment", "*.json"));
    chooser.setInitialFileName(opened.network().name() + "-" + ExperimentFile.NAME);
    dialogs
        .save(chooser)
        .ifPresent(file -> new ExperimentExport(context).write(opened, place.get(), file.toPath()));
  }

  /// Asks for a file and writes the network into it; its ending says whether the trained one or the
  /// converted one.
  void exportNetwork() {
    Opened opened = session.openedProperty().get();
    if (opened == null) {
      return;
    }
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Write the network");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("Converted network, NIR", "*.nir"),
            new FileChooser.ExtensionFilter("Trained network, own format", "*.npz"),
            new FileChooser.ExtensionFilter("Trained network, ONNX", "*.onnx"));
    chooser.setInitialFileName(opened.network().name() + NetworkFormat.NIR.ending());
    dialogs
        .save(chooser)
        .ifPresent(file -> new NetworkExport(session).write(opened, file.toPath()));
  }

  void quit() {
    stage.close();
  }
}
