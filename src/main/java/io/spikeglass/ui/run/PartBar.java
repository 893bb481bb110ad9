package io.spikeglass.ui.run;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.figure.Fill;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The bar of a layer tile: the layer's own parts by their share of its mean square, largest first.
public final class PartBar extends Region {

  private static final Color PATTERN = Color.gray(0, 0.5);
  private static final double HEIGHT = 8;

  private final Canvas patterns = new Canvas(1, HEIGHT);
  private final Map<ErrorPart, Region> segments = new EnumMap<>(ErrorPart.class);
  private @Nullable LayerError shown;

  PartBar() {
    for (ErrorPart part : ErrorPart.values()) {
      if (part.isLocal()) {
        Region segment = new Region();
        segment.setManaged(false);
        segment.setStyle("-fx-background-color: " + colour(part) + ";");
        segments.put(part, segment);
      }
    }
    getChildren().addAll(segments.values());
    getChildren().add(patterns);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  void show(LayerError error) {
    shown = error;
    draw();
  }

  @Override
  protected void layoutChildren() {
    patterns.setWidth(getWidth());
    draw();
  }

  private void draw() {
    GraphicsContext g = patterns.getGraphicsContext2D();
    g.clearRect(0, 0, patterns.getWidth(), HEIGHT);
    segments.values().forEach(segment -> segment.resize(0, HEIGHT));
    LayerError error = shown;
    if (error == null) {
      return;
    }
    List<ErrorPart> parts =
        Arrays.stream(ErrorPart.values())
            .filter(part -> part.isLocal() && error.causeShares()[part.ordinal()] > 0)
            .sorted(Comparator.comparingDouble(part -> -error.causeShares()[part.ordinal()]))
            .toList();
    double total = parts.stream().mapToDouble(part -> error.causeShares()[part.ordinal()]).sum();
    double x = 0;
    for (ErrorPart part : parts) {
      double width = error.causeShares()[part.ordinal()] / total * patterns.getWidth();
      Objects.requireNonNull(segments.get(part)).resizeRelocate(x, 0, width, HEIGHT);
      segment(g, part, x, width);
      x += width;
    }
  }

  private static void segment(GraphicsContext g, ErrorPart part, double x, double width) {
    g.save();
    g.beginPath();
    g.rect(x, 0, width, HEIGHT);
    g.clip();
    pattern(g, part, x, width);
    g.restore();
  }

  /// The patterns of the error parts, as in figures.
  private static void pattern(GraphicsContext g, ErrorPart part, double x, double width) {
    g.setStroke(PATTERN);
    g.setFill(PATTERN);
    switch (Fill.of(part).pattern()) {
      case NONE, HOLLOW -> {}
      case DOTS -> {
        for (double px = x + 2.5; px < x + width; px += 5) {
          g.fillOval(px - 1, HEIGHT / 2 - 1, 2, 2);
        }
      }
      case DIAGONAL -> slanted(g, x, width, 1.3, 7, 1);
      case VERTICAL -> {
        g.setLineWidth(1);
        for (double px = Math.ceil(x) + 1.5; px < x + width; px += 4) {
          g.strokeLine(px, 0, px, HEIGHT);
        }
      }
      case CROSSED -> {
        slanted(g, x, width, 1, 7, 1);
        slanted(g, x, width, 1, 7, -1);
      }
    }
  }

  private static void slanted(
      GraphicsContext g, double x, double width, double line, double pitch, int direction) {
    g.setLineWidth(line);
    for (double px = x - HEIGHT; px < x + width + HEIGHT; px += pitch) {
      double from = direction > 0 ? HEIGHT : 0;
      g.strokeLine(px, from, px + HEIGHT, HEIGHT - from);
    }
  }

  /// The colour of a part as the style sheet and the palette have it.
  public static String colour(ErrorPart part) {
    return "-sg-part-" + Character.toLowerCase(part.letter());
  }

  /// Makes `badge` that of a part: its colour and its letter.
  static void show(ErrorPart part, Label badge) {
    badge.setText(String.valueOf(part.letter()));
    badge.setStyle("-fx-background-color: " + colour(part) + ";");
  }
}
