package io.spikeglass.files.dl4j;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/// Files of Deeplearning4j with the same bytes for the same network.
final class Archive {

  /// The library stamps the time of writing on every entry; the earliest that the format knows is
  /// as good.
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Archive() {}

  /// The file of `network`, without the state of the optimiser.
  static byte[] of(MultiLayerNetwork network) {
    ByteArrayOutputStream stamped = new ByteArrayOutputStream();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try {
      ModelSerializer.writeModel(network, stamped, false);
      byte[] content = stamped.toByteArray();
      try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(content));
          ZipOutputStream out = new ZipOutputStream(plain)) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          ZipEntry copy = new ZipEntry(entry.getName());
          copy.setTimeLocal(NO_TIME);
          out.putNextEntry(copy);
          in.transferTo(out);
          out.closeEntry();
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing into memory", impossible);
    }
    return plain.toByteArray();
  }
}
