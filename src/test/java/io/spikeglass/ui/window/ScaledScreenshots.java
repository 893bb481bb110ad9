package io.spikeglass.ui.window;

import io.spikeglass.ui.SampleModel;
import io.spikeglass.ui.widget.Theme;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/// The main states as a screen with large pixels shows them, taken off the screen: under a display
/// that holds the window so many times as large, with `-Dglass.gtk.uiScale=2` or another scale.
/// [Screenshots] runs it at 2.
public final class ScaledScreenshots {

  private static final int[][] SIZES = {{1600, 1000}, {1100, 700}};

  private final MainWindow window;
  private final Path out;

  private ScaledScreenshots(MainWindow window, Path out) {
    this.window = window;
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    Path out = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/screenshots"));
    MainWindow window = Screenshots.begin("", SampleModel.FIRST.name(), SampleModel.DIGITS);
    Screenshots.await(window, () -> window.session().runProperty().get() != null);
    new ScaledScreenshots(window, out).takeAll();
    Screenshots.end(window);
  }

  private void takeAll() throws Exception {
    for (int[] size : SIZES) {
      wear(Theme.LIGHT, size);
      Screenshots.show(window, "#tab-error");
      capture("window", size);
      beside("microscope", size, window.commands()::microscope);
      beside("laboratory", size, () -> SideScreenshots.press(window, "Shortcut+L"));
      beside("preferences", size, window.preferences()::show);
      beside("export", size, window.commands()::export);
    }
    for (int[] size : SIZES) {
      wear(Theme.DARK, size);
      Screenshots.explain(window);
      capture("why", size);
    }
    wear(Theme.LIGHT, SIZES[0]);
    Screenshots.pinAndImprove(window);
    Screenshots.press(window, "#show-all");
    for (int[] size : SIZES) {
      wear(Theme.LIGHT, size);
      capture("compare", size);
    }
  }

  private void wear(Theme theme, int[] size) throws Exception {
    Screenshots.onWindowThread(
        () -> {
          Stage stage = window.stage();
          stage.setWidth(size[0]);
          stage.setHeight(size[1]);
          window.wear(theme);
          return 0;
        });
    Screenshots.await(window, () -> window.stage().getScene().getWidth() == size[0]);
  }

  private void beside(String state, int[] size, Runnable open) throws Exception {
    Screenshots.onWindowThread(
        () -> {
          open.run();
          return true;
        });
    Screenshots.await(window, () -> Window.getWindows().size() > 1);
    capture(state, size);
    SideScreenshots.closeOthers(window);
  }

  private void capture(String state, int[] size) throws Exception {
    Screenshots.awaitPicture(window);
    Screenshots.awaitPicture(window);
    double scale = window.stage().getOutputScaleX();
    String file = String.format(Locale.ROOT, "scaled-%.0f-%s-%d.png", 100 * scale, state, size[0]);
    Robot robot = new Robot();
    robot.waitForIdle();
    BufferedImage screen =
        robot.createScreenCapture(
            new Rectangle(
                0, 0, (int) Math.round(scale * size[0]), (int) Math.round(scale * size[1])));
    ImageIO.write(screen, "png", out.resolve(file).toFile());
    System.out.println(out.resolve(file));
  }
}
