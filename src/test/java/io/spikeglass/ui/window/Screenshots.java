package io.spikeglass.ui.window;

import io.spikeglass.ui.Pipe;
import io.spikeglass.ui.SampleModel;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.widget.Theme;
import io.spikeglass.ui.work.Freshness;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/// Renders the real window to PNG files. The screen of the headless platform is too small for it, a
/// virtual display is not:
///
/// ```
/// xvfb-run -s "-screen 0 3200x2000x24" java ... io.spikeglass.ui.window.Screenshots OUT [MODEL
/// [DATA [SAMPLE]]]
/// ```
///
/// One picture per size (1600×1000, 1100×700) and theme (light, dark); then those of
/// [SideScreenshots], and twice as large those of [ScaledScreenshots].
public final class Screenshots {

  private static final long LONGEST_WAIT_SECONDS = 300;

  private Screenshots() {}

  public static void main(String[] args) throws Exception {
    Path out = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/screenshots"));
    String model = args.length > 1 ? args[1] : SampleModel.FIRST.name();
    String data = args.length > 2 ? args[2] : SampleModel.DIGITS;
    MainWindow window = begin(args.length > 3 ? args[3] : "", model, data);
    boolean ready = awaitEvaluation(window);
    System.out.println(
        ready ? "ready" : "not ready: " + window.session().messages().troubleProperty().get());
    for (String theme : new String[] {"light", "dark"}) {
      for (int[] size : new int[][] {{1600, 1000}, {1100, 700}}) {
        take(window, out.resolve("window-" + theme + "-" + size[0] + ".png"), theme, size, "Error");
      }
    }
    for (String tab : new String[] {"Equations", "Why", "History"}) {
      String file = "window-light-" + tab.toLowerCase(java.util.Locale.ROOT) + ".png";
      take(window, out.resolve(file), "light", new int[] {1600, 1000}, tab);
      if (tab.equals("Why") && ready) {
        explain(window);
        take(window, out.resolve(file), "light", new int[] {1600, 1000}, tab);
      }
    }
    compare(window);
    take(window, out.resolve("compare-light.png"), "light", new int[] {1600, 1000}, "");
    take(window, out.resolve("compare-light-1100.png"), "light", new int[] {1100, 700}, "");
    take(window, out.resolve("compare-dark.png"), "dark", new int[] {1600, 1000}, "");
    press(window, "#show-b");
    take(window, out.resolve("window-dark-neuron.png"), "dark", new int[] {1600, 1000}, "Neuron");
    take(window, out.resolve("window-light-neuron.png"), "light", new int[] {1600, 1000}, "Neuron");
    SideScreenshots.takeAll(window, out);
    end(window);
    takeScaled(out);
  }

  /// Has the tab Why? explain a lost sample.
  static void explain(MainWindow window) throws Exception {
    show(window, "#tab-why");
    press(window, "#next-lost");
    await(window, () -> window.session().freshness() instanceof Freshness.Live);
    press(window, "#explain");
    await(window, () -> window.stage().getScene().lookup("#cancel-explaining").isVisible());
    await(window, () -> !window.stage().getScene().lookup("#cancel-explaining").isVisible());
  }

  /// Pins the settings, adds initialisation and compensation, and shows A, B and A − B.
  private static void compare(MainWindow window) throws Exception {
    pinAndImprove(window);
    await(
        window,
        () ->
            window.session().messages().troubleProperty().get() != null
                || window.scoring().freshness() instanceof Freshness.Live);
    press(window, "#show-all");
    await(window, () -> window.comparison().gains().isPresent());
  }

  /// Pins the settings and adds initialisation and compensation.
  static void pinAndImprove(MainWindow window) throws Exception {
    press(window, "#pin");
    onWindowThread(
        () -> {
          window.session().choosing().toggleInitialisation();
          window.session().choosing().toggleCompensation();
          return 0;
        });
    await(
        window,
        () ->
            window.session().messages().troubleProperty().get() != null
                || window.session().freshness() instanceof Freshness.FittedTo);
  }

  /// The scaled states, which need a toolkit of their own.
  private static void takeScaled(Path out) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-Dglass.gtk.uiScale=2",
            "-cp",
            System.getProperty("java.class.path"),
            ScaledScreenshots.class.getName(),
            out.toString()));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  static MainWindow begin(String sample, String model, String data) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    return onWindowThread(() -> open(sample, model, data));
  }

  static boolean awaitEvaluation(MainWindow window) throws Exception {
    return await(
        window,
        () ->
            window.session().messages().troubleProperty().get() != null
                || window.session().runProperty().get() != null
                    && window.session().freshness() instanceof Freshness.Live
                    && window.scoring().freshness() instanceof Freshness.Live);
  }

  static void end(MainWindow window) throws Exception {
    onWindowThread(
        () -> {
          window.stage().close();
          window.close();
          return 0;
        });
    Platform.exit();
  }

  /// Shows a tab of the inspector.
  static void show(MainWindow window, String tab) throws Exception {
    onWindowThread(
        () -> {
          ((javafx.scene.control.ToggleButton) window.stage().getScene().lookup(tab)).fire();
          return true;
        });
  }

  static void press(MainWindow window, String id) throws Exception {
    onWindowThread(
        () -> {
          ((javafx.scene.control.ButtonBase) window.stage().getScene().lookup(id)).fire();
          return true;
        });
  }

  private static MainWindow open(String sample, String model, String data) {
    Stage stage = new Stage();
    MainWindow window = new MainWindow(stage, new Recall(new MemoryPreferences()), Pipe::open);
    stage.setX(0);
    stage.setY(0);
    window.show();
    window.session().open(model, data);
    if (!sample.isEmpty()) {
      window
          .session()
          .openedProperty()
          .addListener(_ -> window.session().selectSample(Integer.parseInt(sample)));
    }
    return window;
  }

  static void take(MainWindow window, Path file, String theme, int[] size, String tab)
      throws Exception {
    onWindowThread(
        () -> {
          Stage stage = window.stage();
          stage.setWidth(size[0]);
          stage.setHeight(size[1]);
          window.wear(theme.equals("dark") ? Theme.DARK : Theme.LIGHT);
          return 0;
        });
    if (!tab.isEmpty()) {
      show(window, "#tab-" + tab.toLowerCase(java.util.Locale.ROOT));
    }
    await(window, () -> window.stage().getScene().getWidth() == size[0]);
    awaitPicture(window);
    write(window, file);
  }

  /// What the window shows now.
  static void write(MainWindow window, Path file) throws Exception {
    WritableImage image = onWindowThread(() -> window.stage().getScene().snapshot(null));
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    System.out.println(file);
  }

  static void awaitPicture(MainWindow window) throws Exception {
    // One pulse lays the window out anew, plots are painted in the background, and what was painted
    // is laid out by one pulse and drawn by the next.
    awaitPulse(window);
    await(
        window,
        () ->
            Window.getWindows().stream()
                .flatMap(open -> open.getScene().getRoot().lookupAll(".plot").stream())
                .allMatch(node -> ((FigureView) node).isSettled()));
    awaitPulse(window);
    awaitPulse(window);
  }

  static boolean await(MainWindow window, BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    while (System.nanoTime() < deadline) {
      if (onWindowThread(condition::getAsBoolean)) {
        return true;
      }
      awaitPulse(window);
    }
    return false;
  }

  /// Waits until the window has laid itself out once more.
  private static void awaitPulse(MainWindow window) throws Exception {
    CountDownLatch laidOut = new CountDownLatch(1);
    Runnable listener = laidOut::countDown;
    Scene scene = window.stage().getScene();
    onWindowThread(
        () -> {
          scene.addPostLayoutPulseListener(listener);
          Platform.requestNextPulse();
          return true;
        });
    laidOut.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    onWindowThread(
        () -> {
          scene.removePostLayoutPulseListener(listener);
          return true;
        });
  }

  static <T> T onWindowThread(java.util.concurrent.Callable<T> work) throws Exception {
    var task = new java.util.concurrent.FutureTask<>(work);
    Platform.runLater(task);
    return task.get();
  }
}
