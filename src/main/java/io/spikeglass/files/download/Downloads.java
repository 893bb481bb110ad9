package io.spikeglass.files.download;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.files.download.PublicData.RemoteFile;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/// Fetches data sets over HTTP.
public final class Downloads {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Duration patience;

  public Downloads() {
    this(PATIENCE);
  }

  /// @param patience time without a byte after which a source counts as silent
  Downloads(Duration patience) {
    this.patience = patience;
  }

  /// Fetches what is missing of `data` into `folder`. Files that are there and sound stay.
  ///
  /// @return the name under which the data can be opened
  /// @throws ProblemException when no source gives the files, or not the published ones
  /// @throws CancellationException once `control` is stopped; what has arrived is kept
  public String fetch(PublicData data, Path folder, RunControl control) throws ProblemException {
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(folder, failure);
    }
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience)
            .build();
    try {
      long before = 0;
      for (RemoteFile file : data.files()) {
        new OneFile(client, patience, data, file, folder, control, before).fetch();
        before += file.bytes();
      }
    } finally {
      client.shutdownNow();
    }
    control.progress(1, data.name() + " is complete");
    return data.dataName(folder);
  }
}
