package io.spikeglass.ui;

import io.spikeglass.figure.DecimalSign;
import io.spikeglass.figure.Palette;
import io.spikeglass.ui.preferences.PreferenceModel;
import io.spikeglass.ui.preferences.Preferred;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;

/// Renders what stands beside and over the window: preferences and what they change, tour, help,
/// log. Runs as [Screenshots] does.
public final class SideScreenshots {

  private static final int[] LARGE = {1600, 1000};
  private static final int[] SMALL = {1100, 700};

  private SideScreenshots() {}

  public static void main(String[] args) throws Exception {
    Path out = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/screenshots"));
    MainWindow window = Screenshots.begin("", SampleModel.FIRST.name(), SampleModel.DIGITS);
    Screenshots.await(window, () -> window.session().runProperty().get() != null);
    takeAll(window, out);
    Screenshots.end(window);
  }

  static void takeAll(MainWindow window, Path out) throws Exception {
    prefer(window, p -> p.withText(150));
    Screenshots.take(window, out.resolve("text-150.png"), "light", LARGE, "Error");
    prefer(window, p -> p.withText(200));
    Screenshots.take(window, out.resolve("text-200.png"), "dark", SMALL, "Error");
    prefer(window, p -> p.withText(100).with(Palette.GREY).with(DecimalSign.COMMA));
    Screenshots.take(window, out.resolve("palette-grey.png"), "light", LARGE, "Error");
    prefer(window, p -> p.with(Palette.TOL));
    Screenshots.take(window, out.resolve("palette-tol.png"), "dark", LARGE, "Error");
    show(window, window.preferences()::show, out.resolve("preferences-dark.png"));
    prefer(window, _ -> Preferred.DEFAULT.with(Theme.LIGHT));
    show(window, window.preferences()::show, out.resolve("preferences-light.png"));
  }

  private static void prefer(MainWindow window, UnaryOperator<Preferred> change) throws Exception {
    Screenshots.onWindowThread(
        () -> {
          PreferenceModel model = window.recall().preferences();
          model.change(change);
          return true;
        });
  }

  /// The whole screen after `open`, with every window on it.
  private static void show(MainWindow window, Runnable open, Path file) throws Exception {
    Screenshots.onWindowThread(
        () -> {
          open.run();
          return true;
        });
    Screenshots.awaitPicture(window);
    Screenshots.awaitPicture(window);
    Robot robot = new Robot();
    robot.waitForIdle();
    BufferedImage screen = robot.createScreenCapture(new Rectangle(0, 0, LARGE[0], LARGE[1]));
    ImageIO.write(screen, "png", file.toFile());
    System.out.println(file);
  }
}
