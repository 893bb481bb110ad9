package io.spikeglass.files.download;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Writes the body of an answer behind what a file already holds, as it arrives, and never beyond
/// the size that is announced.
final class Transfer implements HttpResponse.BodySubscriber<Boolean> {

  private final CompletableFuture<Boolean> finished = new CompletableFuture<>();
  private final Path file;
  private final long limit;
  private final AtomicLong size;
  private volatile @Nullable FileChannel channel;
  private volatile Flow.@Nullable Subscription subscription;

  /// @param from bytes of the file that stay
  /// @param limit largest size of the file
  /// @param size told of the size of the file
  Transfer(Path file, long from, long limit, AtomicLong size) {
    this.file = file;
    this.limit = limit;
    this.size = size;
    size.set(from);
  }

  /// Done with `false` when more arrives than belongs to the file.
  @Override
  public CompletionStage<Boolean> getBody() {
    return finished;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    try {
      FileChannel opened =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      opened.truncate(size.get()).position(size.get());
      channel = opened;
      given.request(Long.MAX_VALUE);
    } catch (IOException failure) {
      stop(failure);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    FileChannel open = channel;
    if (open == null || finished.isDone()) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        if (size.get() + buffer.remaining() > limit) {
          cancel();
          finished.complete(false);
          return;
        }
        while (buffer.hasRemaining()) {
          size.addAndGet(open.write(buffer));
        }
      }
    } catch (IOException failure) {
      stop(failure);
    }
  }

  @Override
  public void onError(Throwable failure) {
    stop(failure);
  }

  @Override
  public void onComplete() {
    close();
    finished.complete(true);
  }

  /// Writes nothing any more.
  void abandon() {
    if (!finished.isDone()) {
      stop(new IOException("abandoned"));
    }
  }

  private void stop(Throwable failure) {
    cancel();
    finished.completeExceptionally(failure);
  }

  private void cancel() {
    Flow.Subscription given = subscription;
    if (given != null) {
      given.cancel();
    }
    close();
  }

  private void close() {
    FileChannel open = channel;
    if (open != null) {
      try {
        open.close();
      } catch (IOException failure) {
        finished.completeExceptionally(failure);
      }
    }
  }
}
