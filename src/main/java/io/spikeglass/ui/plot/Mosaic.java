package io.spikeglass.ui.plot;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Shows a picture in pieces, so that only those are drawn anew in which something has changed: the
/// toolkit draws a whole picture anew when one pixel of it changes.
final class Mosaic extends Region {

  private final List<Piece> shown = new ArrayList<>();
  private @Nullable Pieces pieces;
  private double scale;

  /// The pixels of a piece, shared with the image that the toolkit draws.
  private record Piece(int[] pixels, PixelBuffer<IntBuffer> buffer) {

    Piece(int width, int height) {
      this(new int[width * height], width, height);
    }

    private Piece(int[] pixels, int width, int height) {
      this(
          pixels,
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
    }
  }

  Mosaic() {
    setManaged(false);
  }

  /// Shows a picture.
  ///
  /// @param cut how it is cut
  /// @param pixels along its rows, with alpha multiplied in
  /// @param changed the pieces that differ from the picture shown before, if that was cut alike
  /// @param pixelScale pixels of the picture per pixel of this node
  void show(Pieces cut, int[] pixels, BitSet changed, double pixelScale) {
    BitSet anew = changed;
    if (!cut.equals(pieces) || pixelScale != scale) {
      lay(cut, pixelScale);
      anew = new BitSet();
      anew.set(0, cut.count());
    }
    anew.stream()
        .forEach(
            piece -> {
              cut.copy(piece, pixels, shown.get(piece).pixels());
              shown.get(piece).buffer().updateBuffer(_ -> null);
            });
  }

  private void lay(Pieces cut, double pixelScale) {
    clear();
    pieces = cut;
    scale = pixelScale;
    List<ImageView> views = new ArrayList<>();
    for (int i = 0; i < cut.count(); i++) {
      Piece piece = new Piece(cut.width(i), cut.height(i));
      ImageView view = new ImageView(new WritableImage(piece.buffer()));
      view.setSmooth(false);
      view.setX(cut.x(i) / scale);
      view.setY(cut.y(i) / scale);
      view.setFitWidth(cut.width(i) / scale);
      view.setFitHeight(cut.height(i) / scale);
      shown.add(piece);
      views.add(view);
    }
    getChildren().setAll(views);
  }

  /// Shows nothing.
  void clear() {
    pieces = null;
    shown.clear();
    getChildren().clear();
  }
}
