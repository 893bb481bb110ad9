package io.spikeglass.files.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.download.PublicData.RemoteFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Downloads from a server on this machine that behaves well, and from some that do not.
class DownloadsTest {

  private static final String NAME = "numbers.bin";

  @TempDir private Path folder;

  private final byte[] content = new byte[300_000];
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 >> 3);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          ranges.add(range == null ? "" : range);
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /// Sends what is asked for, or the first `most` bytes of it under the full length.
  private void sendRange(HttpExchange exchange, int most) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
    exchange.getResponseBody().write(content, from, Math.min(most, content.length - from));
    exchange.getResponseBody().flush();
  }

  private URI source(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private PublicData data(String... sources) throws Exception {
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    return new PublicData(
        "numbers",
        "Numbers",
        "mnist",
        Arrays.stream(sources).map(this::source).toList(),
        List.of(new RemoteFile(NAME, content.length, md5)));
  }

  private Path target() {
    return folder.resolve(NAME);
  }

  private Path part() {
    return folder.resolve(NAME + ".part");
  }

  private void assertFetched(String... sources) throws Exception {
    String name = new Downloads().fetch(data(sources), folder, new RunControl());
    assertEquals("mnist:" + folder, name);
    assertArrayEquals(content, Files.readAllBytes(target()));
    assertFalse(Files.exists(part()));
  }

  private Problem problem(Duration patience) {
    Problem problem =
        assertThrows(
                ProblemException.class,
                () -> new Downloads(patience).fetch(data("/a/"), folder, new RunControl()))
            .problem();
    assertFalse(Files.exists(target()));
    return problem;
  }

  private Problem problem() {
    return problem(Duration.ofSeconds(30));
  }

  @Test
  void aFileArrivesWholeAndIsNotFetchedTwice() throws Exception {
    serve("/a/" + NAME, exchange -> send(exchange, 200, content));
    RunControl control = new RunControl();
    new Downloads().fetch(data("/a/"), folder.resolve("new/place"), control);
    assertArrayEquals(content, Files.readAllBytes(folder.resolve("new/place").resolve(NAME)));
    assertEquals(1, control.fraction());
    assertFetched("/a/");
    assertFetched("/a/");
    assertEquals(2, ranges.size());
  }

  @Test
  void aPartIsContinued() throws Exception {
    Files.write(part(), Arrays.copyOf(content, 100_000));
    serve("/a/" + NAME, exchange -> sendRange(exchange, content.length));
    assertFetched("/a/");
    assertEquals(List.of("bytes=100000-"), ranges);
  }

  @Test
  void aConnectionThatEndsEarlyIsTakenUpAgain() throws Exception {
    serve("/a/" + NAME, exchange -> sendRange(exchange, 120_000));
    assertFetched("/a/");
    assertEquals(3, ranges.size());
    assertEquals("", ranges.getFirst());
  }

  @Test
  void aConnectionThatEndsAgainAndAgainKeepsItsPart() throws Exception {
    serve("/a/" + NAME, exchange -> sendRange(exchange, 10_000));
    Problem.Inaccessible problem = assertInstanceOf(Problem.Inaccessible.class, problem());
    assertTrue(problem.reason().matches(".* of 300000 bytes \\(.+\\); .*"), problem.reason());
    assertTrue(Files.size(part()) > 0);
  }

  @Test
  void aServerWithoutRangesStartsAgain() throws Exception {
    Files.write(part(), Arrays.copyOf(content, 100_000));
    serve("/a/" + NAME, exchange -> send(exchange, 200, content));
    assertFetched("/a/");
    assertEquals(1, ranges.size());
  }

  @Test
  void aPartOfAnotherFileIsDropped() throws Exception {
    Files.write(part(), new byte[100_000]);
    serve("/a/" + NAME, exchange -> sendRange(exchange, content.length));
    assertFetched("/a/");
    assertEquals(List.of("bytes=100000-", ""), ranges);
    Files.delete(target());
    Files.write(part(), new byte[400_000]);
    assertFetched("/a/");
  }

  @Test
  void otherContentIsRefusedAndLeavesNothing() throws Exception {
    byte[] wrong = content.clone();
    wrong[7]++;
    serve("/a/" + NAME, exchange -> send(exchange, 200, wrong));
    assertInstanceOf(Problem.Corrupt.class, problem());
    assertFalse(Files.exists(part()));
  }

  @Test
  void aPageInPlaceOfTheFileIsRefused() {
    serve(
        "/a/" + NAME,
        exchange -> send(exchange, 200, "<html>log in</html>".getBytes(StandardCharsets.UTF_8)));
    assertInstanceOf(Problem.Corrupt.class, problem());
    assertFalse(Files.exists(part()));
  }

  @Test
  void aFileWithoutAnnouncedSizeEndsWhereItMust() {
    serve(
        "/a/" + NAME,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (over.getCount() > 0) {
            exchange.getResponseBody().write(content);
          }
        });
    assertInstanceOf(Problem.Corrupt.class, problem());
    assertFalse(Files.exists(part()));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    serve("/a/" + NAME, exchange -> send(exchange, 404, "gone".getBytes(StandardCharsets.UTF_8)));
    Problem.Inaccessible problem = assertInstanceOf(Problem.Inaccessible.class, problem());
    assertTrue(problem.reason().contains("404"), problem.reason());
    assertTrue(problem.path().endsWith("/a/" + NAME), problem.path());
  }

  @Test
  void theNextSourceStepsIn() throws Exception {
    serve("/a/" + NAME, exchange -> send(exchange, 503, new byte[1]));
    serve("/b/" + NAME, exchange -> send(exchange, 200, content));
    assertFetched("/a/", "/b/");
  }

  @Test
  void nobodyAnswers() {
    server.stop(0);
    assertInstanceOf(Problem.Inaccessible.class, problem());
  }

  @Test
  void aServerThatFallsSilentIsLeft() {
    serve("/a/" + NAME, exchange -> sendThenWait(exchange, () -> {}));
    Problem.Inaccessible problem =
        assertInstanceOf(Problem.Inaccessible.class, problem(Duration.ofSeconds(2)));
    assertTrue(problem.reason().contains("nothing has arrived"), problem.reason());
  }

  @Test
  void stoppingKeepsThePart() throws Exception {
    RunControl control = new RunControl();
    serve("/a/" + NAME, exchange -> sendThenWait(exchange, control::stop));
    assertThrows(
        CancellationException.class, () -> new Downloads().fetch(data("/a/"), folder, control));
    assertFalse(Files.exists(target()));
    server.removeContext("/a/" + NAME);
    serve("/a/" + NAME, exchange -> sendRange(exchange, content.length));
    assertFetched("/a/");
  }

  private void sendThenWait(HttpExchange exchange, Runnable then) throws IOException {
    sendRange(exchange, 50_000);
    then.run();
    try {
      over.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void everyListedSetIsWhole() throws Exception {
    assertEquals(
        List.of("mnist", "fashion-mnist", "cifar10", "cifar100"),
        PublicData.all().stream().map(PublicData::name).toList());
    for (PublicData data : PublicData.all()) {
      assertFalse(data.files().isEmpty());
      for (RemoteFile file : data.files()) {
        assertTrue(file.md5().matches("[0-9a-f]{32}"), file.name());
        assertTrue(data.sources().getFirst().resolve(file.name()).getPath().endsWith(file.name()));
      }
    }
    assertEquals(
        List.of(URI.create("https://mirror.example/x/")),
        PublicData.named("mnist").from("https://mirror.example/x").sources());
    assertThrows(ProblemException.class, () -> PublicData.named("imagenet"));
    assertThrows(ProblemException.class, () -> PublicData.named("mnist").from("file:///etc"));
  }
}
