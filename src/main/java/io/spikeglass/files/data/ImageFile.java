package io.spikeglass.files.data;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.InputFile;
import io.spikeglass.network.Fit.Resize;
import io.spikeglass.network.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/// One PNG or JPEG file. Its size is known before any pixel is unpacked, and files which would need
/// too much memory are refused. Profiles, comments and other attachments are not looked at.
final class ImageFile {

  /// Endings of the files that are read.
  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg");

  private static final Set<String> FORMATS = Set.of("png", "jpeg");

  private static final Pattern CUT_OFF = Pattern.compile("Truncated|premature");

  /// Most memory that the pixels of one file may take, in bytes.
  private static final long MOST_BYTES = 192L << 20;

  private static final String EXPECTED = "a PNG or JPEG image";

  private ImageFile() {}

  /// Whether `path` is named like an image.
  static boolean isNamedSo(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /// The shape of the image itself: one channel where it is stored in grey, else three.
  ///
  /// @throws ProblemException when it is missing, damaged, of another format, or too large
  static Shape shape(Path path, RunControl control) throws ProblemException {
    return read(
        path,
        control,
        reader -> new Shape(isGrey(reader) ? 1 : 3, reader.getHeight(0), reader.getWidth(0)));
  }

  /// The pixels of the image, brought to `shape` by [Resampling], in C, H, W order.
  ///
  /// @throws ProblemException when it is missing, damaged, of another format, or too large
  static byte[] pixels(Path path, Shape shape, Resize resize, RunControl control)
      throws ProblemException {
    return read(
        path,
        control,
        reader -> Resampling.pixels(decoded(reader, control), shape, resize, control));
  }

  /// What is done with an open reader.
  @FunctionalInterface
  private interface Use<T> {
    T of(ImageReader reader) throws IOException;
  }

  private static <T> T read(Path path, RunControl control, Use<T> use) throws ProblemException {
    control.checkpoint();
    InputFile.checkReadable(path, EXPECTED);
    try (ImageInputStream in = new FileImageInputStream(path.toFile())) {
      ImageReader reader = reader(path, in);
      try {
        reader.setInput(in, true, true);
        checkSize(path, reader);
        return use.of(reader);
      } finally {
        reader.dispose();
      }
    } catch (CancellationException stopped) {
      throw stopped;
    } catch (IOException | RuntimeException damage) {
      // The readers of the JDK meet damaged files with many kinds of unchecked exceptions.
      String reason = damage.getMessage() == null ? "it is cut off" : damage.getMessage();
      throw new ProblemException(
          new Problem.Corrupt(path.toString(), "PNG or JPEG", reason), damage);
    }
  }

  private static ImageReader reader(Path path, ImageInputStream in)
      throws ProblemException, IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
      reader.dispose();
    }
    throw new ProblemException(new Problem.UnknownFormat(path.toString(), "choose " + EXPECTED));
  }

  private static void checkSize(Path path, ImageReader reader)
      throws ProblemException, IOException {
    long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    long needed = pixels * bytesPerPixel(reader);
    long room = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4);
    if (needed > room) {
      throw new ProblemException(
          new Problem.TooLarge(
              path + ", " + reader.getWidth(0) + "×" + reader.getHeight(0) + " pixels,",
              needed,
              room,
              "make the image smaller"));
    }
  }

  private static long bytesPerPixel(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext()) {
      throw new IOException("its kind of colour is not read");
    }
    ImageTypeSpecifier type = types.next();
    long bits = 0;
    for (int band = 0; band < type.getNumBands(); band++) {
      bits += type.getBitsPerBand(band);
    }
    return Math.ceilDiv(bits, Byte.SIZE);
  }

  private static boolean isGrey(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    return types.hasNext() && PixelRows.isGrey(types.next().getColorModel());
  }

  /// A JPEG that is cut off would be filled up with grey, with a mere warning.
  private static BufferedImage decoded(ImageReader reader, RunControl control) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
    reader.addIIOReadProgressListener(new Stopping(control));
    BufferedImage image = reader.read(0);
    if (warnings.stream().anyMatch(warning -> CUT_OFF.matcher(warning).find())) {
      throw new IOException("it is cut off");
    }
    return image;
  }

  /// Lets the unpacking of a large image be stopped.
  private record Stopping(RunControl control) implements IIOReadProgressListener {

    @Override
    public void imageProgress(ImageReader source, float percent) {
      control.checkpoint();
    }

    @Override
    public void sequenceStarted(ImageReader source, int least) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int image) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int image, int thumbnail) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percent) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
  }
}
