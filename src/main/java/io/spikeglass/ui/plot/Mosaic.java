package io.spikeglass.ui.plot;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Shows a picture in pieces, so that only those are drawn anew in which something has changed: the
/// toolkit draws a whole picture anew when one pixel of it changes.
final class Mosaic extends Region {

  private final List<WritableImage> images = new ArrayList<>();
  private @Nullable Pieces pieces;
  private double scale;

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
            piece ->
                images
                    .get(piece)
                    .getPixelWriter()
                    .setPixels(
                        0,
                        0,
                        cut.width(piece),
                        cut.height(piece),
                        PixelFormat.getIntArgbPreInstance(),
                        pixels,
                        cut.start(piece),
                        cut.width()));
  }

  private void lay(Pieces cut, double pixelScale) {
    clear();
    pieces = cut;
    scale = pixelScale;
    List<ImageView> views = new ArrayList<>();
    for (int piece = 0; piece < cut.count(); piece++) {
      WritableImage image = new WritableImage(cut.width(piece), cut.height(piece));
      ImageView view = new ImageView(image);
      view.setSmooth(false);
      view.setX(cut.x(piece) / scale);
      view.setY(cut.y(piece) / scale);
      view.setFitWidth(cut.width(piece) / scale);
      view.setFitHeight(cut.height(piece) / scale);
      images.add(image);
      views.add(view);
    }
    getChildren().setAll(views);
  }

  /// Shows nothing.
  void clear() {
    pieces = null;
    images.clear();
    getChildren().clear();
  }
}
