package io.spikeglass.ui.preferences;

import io.spikeglass.figure.DecimalSign;
import io.spikeglass.figure.Ink;
import io.spikeglass.figure.Style;
import io.spikeglass.ui.plot.Painting;
import io.spikeglass.ui.widget.Popovers;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import javafx.application.ColorScheme;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.Window;

/// Puts the preferences on the window: theme, hues, decimal sign and size.
final class Appearance {

  /// Inks that a palette changes and the style sheet of the window knows.
  private static final List<Ink> HUES =
      List.of(Ink.PART_C, Ink.PART_X, Ink.PART_Q, Ink.PART_U, Ink.TRUE_CLASS, Ink.RIVAL);

  private final Painting painting;
  private final DoubleConsumer magnify;
  private final Runnable rewrite;
  private Preferred worn = Preferred.DEFAULT;
  private Runnable following = () -> {};

  /// @param magnify draws everything so many times as large
  /// @param rewrite has every number of the window written anew
  Appearance(Painting painting, DoubleConsumer magnify, Runnable rewrite) {
    this.painting = painting;
    this.magnify = magnify;
    this.rewrite = rewrite;
  }

  /// Keeps the hues of `scene`, and the theme and size of every window and popup, in step with it.
  void follow(Scene scene) {
    scene
        .getPreferences()
        .colorSchemeProperty()
        .addListener(
            _ -> {
              tint(scene);
              Window.getWindows().forEach(open -> dress(open, scene));
            });
    ListChangeListener<Window> opened =
        change -> {
          while (change.next()) {
            change.getAddedSubList().forEach(open -> dress(open, scene));
          }
        };
    Window.getWindows().addListener(opened);
    following = () -> Window.getWindows().removeListener(opened);
  }

  /// Follows no longer.
  void close() {
    following.run();
  }

  private static void dress(Window open, Scene main) {
    Scene scene = open.getScene();
    if (scene != null && !scene.equals(main)) {
      scene.getPreferences().setColorScheme(main.getPreferences().getColorScheme());
      Popovers.enlarge(open);
    }
  }

  /// Has `scene` wear `next`; what stays the same is left alone.
  void wear(Scene scene, Preferred next) {
    Preferred before = worn;
    worn = next;
    scene
        .getPreferences()
        .setColorScheme(
            switch (next.theme()) {
              case SYSTEM -> null;
              case LIGHT -> ColorScheme.LIGHT;
              case DARK -> ColorScheme.DARK;
            });
    if (next.textPercent() != before.textPercent()) {
      magnify.accept(next.textPercent() / 100.0);
    }
    if (next.palette() != before.palette()) {
      tint(scene);
    }
    Locale.setDefault(Locale.Category.FORMAT, localeWriting(next.decimal()));
    painting.wear(new Painting.Look(next.palette(), next.decimal(), next.textPercent() / 100.0));
    if (next.decimal() != before.decimal()) {
      rewrite.run();
    }
  }

  /// A locale that writes numbers with this sign; nothing else of it is used.
  private static Locale localeWriting(DecimalSign decimal) {
    return decimal == DecimalSign.COMMA ? Locale.GERMANY : Locale.ROOT;
  }

  /// The hues of the palette as the tokens that the style sheet reads.
  private void tint(Scene scene) {
    boolean dark = scene.getPreferences().getColorScheme() == ColorScheme.DARK;
    Style style = (dark ? Style.DARK : Style.LIGHT).in(worn.palette());
    scene
        .getRoot()
        .setStyle(
            HUES.stream()
                .map(ink -> token(ink) + ": " + style.hex(ink) + ";")
                .collect(Collectors.joining(" ")));
  }

  private static String token(Ink ink) {
    return switch (ink) {
      case TRUE_CLASS -> "-sg-true";
      default -> "-sg-" + ink.name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }
}
