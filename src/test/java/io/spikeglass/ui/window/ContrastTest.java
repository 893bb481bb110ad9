package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.figure.Ink;
import io.spikeglass.figure.Palette;
import io.spikeglass.figure.Style;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.help.HelpRequest;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.widget.Theme;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Trouble;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Words, and marks that carry a meaning, against what they stand on, in the real window (WCAG 2.2,
/// success criteria 1.4.3 and 1.4.11).
class ContrastTest extends WindowTest {

  private static final double WORDS = 4.5;
  private static final double LARGE_WORDS = 3;
  private static final double MARKS = 3;

  /// What is dimmed says so; it stays readable.
  private static final double DIMMED_WORDS = 3;

  private static final double LARGE = 24;
  private static final double LARGE_BOLD = 18.66;

  /// Marks of the window without words in them that say how something is, or where it can be taken.
  private static final Set<String> MEANING =
      Set.of("switch", "strip-arrow", "changed-dot", "rate-bar");

  /// The same of parts of controls.
  private static final Set<String> PARTS = Set.of("arrow", "box");

  @Start
  void start(Stage start) {
    open(start);
    stage.setWidth(1500);
  }

  /// What is seen of something: its own colour, and that around it.
  private record Seen(Color mark, Color ground) {

    double contrast() {
      return Style.contrast(mark, ground);
    }
  }

  private static Color awt(javafx.scene.paint.Color color) {
    return new Color((float) color.getRed(), (float) color.getGreen(), (float) color.getBlue());
  }

  private static Color mix(Color under, Color over, double alpha) {
    return new Color(
        part(under.getRed(), over.getRed(), alpha),
        part(under.getGreen(), over.getGreen(), alpha),
        part(under.getBlue(), over.getBlue(), alpha));
  }

  private static int part(int under, int over, double alpha) {
    return (int) Math.round(under + (over - under) * alpha);
  }

  /// The innermost colour that a node is filled with, on what lies under it.
  private static Color filled(Node node, Color under) {
    Color filled = under;
    Background background = node instanceof Region region ? region.getBackground() : null;
    if (background != null) {
      for (BackgroundFill fill : background.getFills()) {
        if (fill.getFill() instanceof javafx.scene.paint.Color color) {
          filled = mix(filled, awt(color), color.getOpacity());
        }
      }
    }
    return filled;
  }

  /// The fill of a node that stands out most: its edge, or what the edge encloses.
  private static Color outstanding(Region region, Color under) {
    Color most = under;
    for (BackgroundFill fill : region.getBackground().getFills()) {
      if (fill.getFill() instanceof javafx.scene.paint.Color color) {
        Color seen = mix(under, awt(color), color.getOpacity());
        most = Style.contrast(seen, under) > Style.contrast(most, under) ? seen : most;
      }
    }
    return most;
  }

  /// What is seen of the last node of a path that begins with the root.
  private static Seen seen(List<Node> path, Color under) {
    Node node = path.getFirst();
    Color own = filled(node, under);
    Seen inner =
        path.size() > 1
            ? seen(path.subList(1, path.size()), own)
            : node instanceof Text text && text.getFill() instanceof javafx.scene.paint.Color color
                ? new Seen(mix(under, awt(color), color.getOpacity()), under)
                : new Seen(outstanding((Region) node, under), under);
    return new Seen(
        mix(under, inner.mark(), node.getOpacity()), mix(under, inner.ground(), node.getOpacity()));
  }

  private static List<Node> path(Node node) {
    List<Node> path = new ArrayList<>();
    for (Node at = node; at != null; at = at.getParent()) {
      path.addFirst(at);
    }
    return path;
  }

  private static double needed(Text text, List<Node> path) {
    if (path.stream().anyMatch(node -> node.getOpacity() < 1)) {
      return DIMMED_WORDS;
    }
    double size = text.getFont().getSize();
    boolean bold = text.getFont().getName().matches(".*(SemiBold|Bold).*");
    return size >= LARGE || bold && size >= LARGE_BOLD ? LARGE_WORDS : WORDS;
  }

  private static void collect(Node node, Set<String> faint) {
    if (!node.isVisible() || node.getOpacity() == 0 || node.isDisabled()) {
      return;
    }
    if (node instanceof Text text && text.getText().chars().anyMatch(c -> c > ' ')) {
      List<Node> path = path(node);
      check(text.getText(), path, needed(text, path), faint);
    } else if (isMark(node)) {
      check(node.getStyleClass().toString(), path(node), MARKS, faint);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, faint));
    }
  }

  private static boolean isMark(Node node) {
    return node instanceof Region region
        && region.getWidth() >= 2
        && region.getBackground() != null
        && region.getBackground().getFills().stream()
            .anyMatch(fill -> fill.getFill() instanceof javafx.scene.paint.Color)
        && (region.getStyleClass().stream().anyMatch(MEANING::contains)
            || region.getStyleClass().stream().anyMatch(PARTS::contains)
                && (region.getParent() instanceof CheckBox
                    || region.getParent().getStyleClass().contains("arrow-button")));
  }

  private static void check(String what, List<Node> path, double needed, Set<String> faint) {
    Seen seen = seen(path, Color.WHITE);
    if (seen.contrast() < needed) {
      faint.add(
          String.format(
              Locale.ROOT,
              "%s: %.2f of %.1f, %06X on %06X, in %s",
              what,
              seen.contrast(),
              needed,
              seen.mark().getRGB() & 0xFFFFFF,
              seen.ground().getRGB() & 0xFFFFFF,
              path.get(Math.max(0, path.size() - 3)).getStyleClass()));
    }
  }

  /// Looks at everything on show in every window.
  private void look(String state, Set<String> faint) throws Exception {
    Waiting.pulses(2);
    onWindow(
        () -> {
          for (Window open : List.copyOf(Window.getWindows())) {
            Set<String> found = new LinkedHashSet<>();
            open.getScene().getRoot().applyCss();
            collect(open.getScene().getRoot(), found);
            found.forEach(words -> faint.add(state + ": " + words));
          }
          return true;
        });
  }

  private void hideOthers() throws Exception {
    onWindow(
        () -> {
          List.copyOf(Window.getWindows()).stream()
              .filter(open -> !open.equals(stage))
              .forEach(Window::hide);
          return true;
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void wordsAndMarksAreReadable(Theme theme, FxRobot robot) throws Exception {
    awaitRest();
    robot.interact(
        () -> {
          window.wear(theme);
          window.session().choosing().toggleInitialisation();
        });
    awaitRest();
    Set<String> faint = new LinkedHashSet<>();
    for (String tab : List.of("error", "neuron", "equations", "why", "history")) {
      robot.interact(() -> ((ToggleButton) node("#tab-" + tab)).fire());
      look(tab, faint);
    }
    robot.interact(
        () ->
            window
                .session()
                .messages()
                .report(new Trouble.Note("Something to know", "and what follows from it")));
    look("banner", faint);
    robot.interact(window.session().messages()::dismiss);
    List<Runnable> opening =
        List.of(
            window.commands()::microscope,
            window.commands()::showKeys,
            window.commands()::search,
            window.preferences()::show,
            window.logBook()::show,
            window.commands()::export,
            () -> HelpRequest.ask(node("#replay"), Topic.ERROR),
            window::beginTour);
    for (Runnable open : opening) {
      robot.interact(open);
      await(() -> open.equals(opening.getLast()) || Window.getWindows().size() > 1);
      look("beside " + opening.indexOf(open), faint);
      hideOthers();
    }
    robot.interact(() -> ((javafx.scene.control.Button) node("#tour-skip")).fire());
    robot.interact(
        () -> {
          window.comparison().pin();
          window.session().choosing().toggleCompensation();
          window.comparison().show(Comparison.Shown.ALL);
        });
    awaitRest();
    look("compare", faint);
    assertEquals(Set.of(), faint);
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void whatIsStaleStaysReadable(Theme theme, FxRobot robot) throws Exception {
    awaitRest();
    robot.interact(() -> window.wear(theme));
    robot.interact(
        () -> {
          window.session().choosing().toggleInitialisation();
          window.session().stop();
        });
    await(() -> window.session().freshness() instanceof Freshness.Stale);
    await(() -> node("#membrane").getOpacity() == Freshness.DIMMED);
    Set<String> faint = new LinkedHashSet<>();
    look("stale", faint);
    assertEquals(Set.of(), faint);
  }

  @Test
  void whatIsPaintedIsReadableWhenItIsDimmed() {
    for (Style ground : List.of(Style.LIGHT, Style.DARK)) {
      for (Palette palette : Palette.values()) {
        Style style = ground.in(palette);
        for (Ink under : List.of(Ink.BG, Ink.PANEL)) {
          for (Ink words : List.of(Ink.INK, Ink.INK2, Ink.INK3)) {
            Color on = style.color(under);
            Color dimmed = mix(on, style.color(words), Freshness.DIMMED);
            double contrast = Style.contrast(dimmed, on);
            assertTrue(
                contrast >= DIMMED_WORDS,
                () -> style + ": " + words + " dimmed on " + under + ": " + contrast);
          }
        }
      }
    }
  }
}
