package io.spikeglass.ui.window;

import io.spikeglass.control.Problem;
import io.spikeglass.figure.DecimalSign;
import io.spikeglass.figure.Palette;
import io.spikeglass.ui.SampleModel;
import io.spikeglass.ui.help.HelpRequest;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.preferences.PreferenceModel;
import io.spikeglass.ui.preferences.Preferred;
import io.spikeglass.ui.widget.Theme;
import io.spikeglass.ui.work.Trouble;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import javafx.stage.Window;
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
    Screenshots.take(window, out.resolve("text-150.png"), "light", LARGE, "");
    prefer(window, p -> p.withText(200));
    Screenshots.take(window, out.resolve("text-200.png"), "dark", SMALL, "");
    prefer(window, p -> p.withText(100).with(Palette.GREY).with(DecimalSign.COMMA));
    Screenshots.take(window, out.resolve("palette-grey.png"), "light", LARGE, "Error");
    prefer(window, p -> p.with(Palette.TOL));
    Screenshots.take(window, out.resolve("palette-tol.png"), "dark", LARGE, "Error");
    show(window, window.preferences()::show, out.resolve("preferences-dark.png"));
    prefer(window, _ -> Preferred.DEFAULT.with(Theme.LIGHT));
    show(window, window.preferences()::show, out.resolve("preferences-light.png"));
    closeOthers(window);
    for (Topic topic : new Topic[] {Topic.ERROR, Topic.EXPERIMENT}) {
      String file = "help-" + topic.name().toLowerCase(Locale.ROOT) + ".png";
      Parent root = window.stage().getScene().getRoot();
      show(window, () -> HelpRequest.ask(root, topic), out.resolve(file));
    }
    closeOthers(window);
    show(window, () -> misfortune(window), out.resolve("banner.png"));
    show(window, window.logBook()::show, out.resolve("log-light.png"));
    prefer(window, p -> p.with(Theme.DARK));
    show(window, window.logBook()::show, out.resolve("log-dark.png"));
    closeOthers(window);
    show(window, window.session().messages()::dismiss, out.resolve("dismissed.png"));
    show(window, window.commands()::showKeys, out.resolve("keys.png"));
    closeOthers(window);
    show(window, window.commands()::microscope, out.resolve("microscope.png"));
    closeOthers(window);
    show(window, () -> press(window, "Shortcut+L"), out.resolve("laboratory.png"));
    closeOthers(window);
    show(window, window.commands()::export, out.resolve("export.png"));
    closeOthers(window);
    present(window, out.resolve("presentation.png"));
    tour(window, out, "tour-dark-1600-", LARGE, "dark");
    tour(window, out, "tour-light-1100-", SMALL, "light");
  }

  /// The whole screen, however large it is.
  private static void present(MainWindow window, Path file) throws Exception {
    Screenshots.onWindowThread(
        () -> {
          window.preferences().present();
          return true;
        });
    Screenshots.await(window, () -> window.preferences().presentingProperty().get());
    Screenshots.awaitPicture(window);
    Screenshots.write(window, file);
    Screenshots.onWindowThread(
        () -> {
          window.preferences().present();
          return true;
        });
    Screenshots.await(window, () -> !window.preferences().presentingProperty().get());
  }

  /// Does what these keys do.
  static void press(MainWindow window, String keys) {
    window.stage().getScene().getAccelerators().get(KeyCombination.valueOf(keys)).run();
  }

  private static void misfortune(MainWindow window) {
    window
        .session()
        .messages()
        .report(
            new Trouble.Expected(
                new Problem.Corrupt("lenet.onnx", "ONNX", "it ends in the middle of a tensor")));
    window
        .session()
        .messages()
        .report(new Trouble.Bug(new IllegalStateException("an example of a bug")));
  }

  /// Every step of the tour, each done by its own button.
  private static void tour(MainWindow window, Path out, String name, int[] size, String theme)
      throws Exception {
    Screenshots.onWindowThread(
        () -> {
          window.beginTour();
          return true;
        });
    for (int step = 1; step <= 8; step++) {
      Screenshots.take(window, out.resolve(name + step + ".png"), theme, size, "");
      if (step < 8) {
        Screenshots.press(window, "#tour-help");
      }
      // Half way, what goes on is the help.
      if (step != 4) {
        Screenshots.press(window, "#tour-next");
      }
    }
  }

  static void closeOthers(MainWindow window) throws Exception {
    Screenshots.onWindowThread(
        () -> {
          List.copyOf(Window.getWindows()).stream()
              .filter(open -> !open.equals(window.stage()))
              .forEach(Window::hide);
          return true;
        });
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
  static void show(MainWindow window, Runnable open, Path file) throws Exception {
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
