package io.spikeglass.ui.run;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.figure.Fill;
import io.spikeglass.figure.Hatch;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
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
      hatch(g, part, x, width);
      x += width;
    }
  }

  /// The pattern of a part, as in figures.
  private static void hatch(GraphicsContext g, ErrorPart part, double x, double width) {
    Hatch hatch = Hatch.of(Fill.of(part).pattern(), new Rectangle2D.Double(x, 0, width, HEIGHT));
    double[] at = new double[6];
    g.beginPath();
    for (PathIterator path = hatch.path().getPathIterator(null); !path.isDone(); path.next()) {
      switch (path.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> g.moveTo(at[0], at[1]);
        case PathIterator.SEG_LINETO -> g.lineTo(at[0], at[1]);
        case PathIterator.SEG_QUADTO -> g.quadraticCurveTo(at[0], at[1], at[2], at[3]);
        case PathIterator.SEG_CUBICTO -> g.bezierCurveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
        default -> g.closePath();
      }
    }
    if (hatch.isFilled()) {
      g.setFill(PATTERN);
      g.fill();
    } else {
      g.setStroke(PATTERN);
      g.setLineWidth(hatch.width());
      g.stroke();
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
