package io.spikeglass.files.download;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.files.InputFile;
import io.spikeglass.files.download.PublicData.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The way of one file of a data set onto the disk. What has arrived stays in a `.part` file, so
/// that a transfer which was stopped or broken off goes on from there (RFC 9110, section 14); the
/// file gets its name only when it has the published size and checksum.
final class OneFile {

  private static final String PART = ".part";
  private static final double MEGABYTE = 1e6;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;

  /// How soon a stop is noticed.
  private static final long POLL_MILLIS = 50;

  /// How often a broken transfer is taken up again before the next source, or the user, has to.
  private static final int ATTEMPTS = 4;

  /// How one request ended.
  private enum End {
    /// The file has its size.
    WHOLE,
    /// The connection ended early; asking again may help.
    BROKEN,
    /// The part file does not belong to this file.
    UNFIT
  }

  private final HttpClient client;
  private final Duration patience;
  private final PublicData data;
  private final RemoteFile file;
  private final Path target;
  private final Path part;
  private final RunControl control;
  private final long before;
  private final AtomicLong size = new AtomicLong();
  private volatile @Nullable Transfer transfer;

  /// Why the last transfer broke off, such as a full disk; in brackets, or empty.
  private String reason = "";

  /// @param patience time without a byte after which a source counts as silent
  /// @param before bytes of the files of `data` that were fetched earlier
  OneFile(
      HttpClient client,
      Duration patience,
      PublicData data,
      RemoteFile file,
      Path folder,
      RunControl control,
      long before) {
    this.client = client;
    this.patience = patience;
    this.data = data;
    this.file = file;
    this.target = folder.resolve(file.name());
    this.part = folder.resolve(file.name() + PART);
    this.control = control;
    this.before = before;
  }

  /// Fetches it, unless it is there and sound.
  ///
  /// @throws ProblemException when no source gives it, or not the published one
  void fetch() throws ProblemException {
    if (Files.isRegularFile(target) && sizeOf(target) == file.bytes() && isSound(target)) {
      return;
    }
    List<URI> sources = data.sources();
    for (int s = 0; s < sources.size(); s++) {
      try {
        fetch(sources.get(s).resolve(file.name()));
        return;
      } catch (ProblemException refused) {
        if (s == sources.size() - 1) {
          throw refused;
        }
      }
    }
  }

  private void fetch(URI address) throws ProblemException {
    boolean resumed = sizeOf(part) > 0;
    End end = complete(address);
    if (end == End.WHOLE && isSound(part)) {
      moveIntoPlace();
      return;
    }
    delete(part);
    // The part of an earlier day may have been of another file: once more, from the start.
    if (resumed && complete(address) == End.WHOLE && isSound(part)) {
      moveIntoPlace();
      return;
    }
    delete(part);
    throw corrupt(address);
  }

  /// Asks until the file is whole, each time from where it ended.
  private End complete(URI address) throws ProblemException {
    for (int attempt = 1; ; attempt++) {
      long from = sizeOf(part);
      if (from == file.bytes()) {
        return End.WHOLE;
      }
      End end = from > file.bytes() ? End.UNFIT : request(address, from);
      if (end != End.BROKEN) {
        return end;
      }
      if (attempt == ATTEMPTS) {
        throw inaccessible(
            address,
            "the connection ended after "
                + sizeOf(part)
                + " of "
                + file.bytes()
                + " bytes"
                + reason
                + "; what has arrived is kept, and the next attempt goes on from there");
      }
    }
  }

  private End request(URI address, long from) throws ProblemException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    size.set(from);
    CompletableFuture<HttpResponse<Boolean>> answer =
        client.sendAsync(request.build(), info -> body(info, from));
    HttpResponse<Boolean> response;
    try {
      response = await(answer, address);
    } catch (ExecutionException broken) {
      return brokenOff(address, from, broken.getCause());
    } finally {
      answer.cancel(true);
      abandonTransfer();
    }
    int status = response.statusCode();
    if (status == NOT_SATISFIABLE) {
      return End.UNFIT;
    }
    if (status != OK && status != PARTIAL) {
      throw inaccessible(address, "the server answers with status " + status);
    }
    if (!response.body()) {
      return End.UNFIT;
    }
    return sizeOf(part) == file.bytes() ? End.WHOLE : End.BROKEN;
  }

  private void abandonTransfer() {
    Transfer running = transfer;
    if (running != null) {
      running.abandon();
    }
  }

  /// Only a fitting answer touches the part file; a server without ranges starts it anew.
  private HttpResponse.BodySubscriber<Boolean> body(HttpResponse.ResponseInfo info, long from) {
    boolean goesOn =
        info.statusCode() == PARTIAL
            && info.headers()
                .firstValue("Content-Range")
                .filter(range -> range.startsWith("bytes " + from + "-"))
                .isPresent();
    long start = goesOn ? from : 0;
    long rest = info.headers().firstValueAsLong("Content-Length").orElse(file.bytes() - start);
    if ((goesOn || info.statusCode() == OK) && rest == file.bytes() - start) {
      Transfer begun = new Transfer(part, start, file.bytes(), size);
      transfer = begun;
      return begun;
    }
    return HttpResponse.BodySubscribers.replacing(false);
  }

  private HttpResponse<Boolean> await(CompletableFuture<HttpResponse<Boolean>> answer, URI address)
      throws ProblemException, ExecutionException {
    long seen = -1;
    long since = System.nanoTime();
    while (true) {
      try {
        return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        control.checkpoint();
        report();
        if (size.get() != seen) {
          seen = size.get();
          since = System.nanoTime();
        } else if (System.nanoTime() - since > patience.toNanos()) {
          throw inaccessible(
              address, "nothing has arrived for " + patience.toSeconds() + " seconds");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        CancellationException stop = new CancellationException("interrupted");
        stop.initCause(interrupted);
        throw stop;
      }
    }
  }

  private void report() {
    long done = before + size.get();
    control.progress(
        (double) done / data.bytes(),
        String.format(
            Locale.ROOT,
            "fetching %s, %.1f of %.1f MB",
            data.name(),
            done / MEGABYTE,
            data.bytes() / MEGABYTE));
  }

  /// A connection that brought nothing is told at once; one that ended is taken up again.
  private End brokenOff(URI address, long from, @Nullable Throwable cause) throws ProblemException {
    control.checkpoint();
    if (cause instanceof IOException && size.get() != from) {
      reason = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
      return End.BROKEN;
    }
    String why = cause == null ? "no answer" : String.valueOf(cause.getMessage());
    throw inaccessible(address, "no connection (" + why + ")");
  }

  private boolean isSound(Path whole) throws ProblemException {
    return md5(whole).equals(file.md5());
  }

  private String md5(Path whole) throws ProblemException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(whole)) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (int count; (count = in.read(buffer)) >= 0; ) {
        control.checkpoint();
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException failure) {
      throw InputFile.inaccessible(whole, "a file of " + data.name(), failure);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has MD5", absent);
    }
  }

  private void moveIntoPlace() throws ProblemException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(target, failure);
    }
  }

  private void delete(Path path) throws ProblemException {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(path, failure);
    }
  }

  private long sizeOf(Path path) throws ProblemException {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(path, failure);
    }
  }

  private ProblemException corrupt(URI address) {
    return new ProblemException(
        new Problem.Corrupt(
            address.toString(),
            data.name(),
            "its content is not the published one ("
                + file.bytes()
                + " bytes, MD5 "
                + file.md5()
                + ")"));
  }

  private ProblemException inaccessible(URI address, String reason) {
    return new ProblemException(new Problem.Inaccessible(address.toString(), reason));
  }
}
