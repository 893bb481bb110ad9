package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.spikeglass.control.Problem;
import io.spikeglass.files.download.PublicData;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Trouble;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data are fetched beside everything else, and opened once they are there.
class FetchingTest {

  private static final byte[] PUBLISHED = "as published".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final List<String> opened = new ArrayList<>();
  private final Fetching fetching = new Fetching(session, opened::add);
  private byte[] served = PUBLISHED;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, served.length);
          exchange.getResponseBody().write(served);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private PublicData data() throws Exception {
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(PUBLISHED));
    URI source = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new PublicData(
        "tiny",
        "Tiny",
        "mnist",
        List.of(source),
        List.of(new PublicData.RemoteFile("tiny.gz", PUBLISHED.length, md5)));
  }

  @Test
  void dataThatAreThereAreOpened() throws Exception {
    fetching.fetch(data(), folder);
    assertNotNull(fetching.jobProperty().get());
    worker.runAll();
    assertNull(fetching.jobProperty().get());
    assertEquals(List.of("mnist:" + folder), opened);
    assertTrue(Files.isRegularFile(folder.resolve("tiny.gz")));
  }

  @Test
  void wrongContentIsToldAndNotOpened() throws Exception {
    served = "as falsified".getBytes(StandardCharsets.UTF_8);
    fetching.fetch(data(), folder);
    worker.runAll();
    assertEquals(List.of(), opened);
    Trouble.Expected trouble =
        assertInstanceOf(Trouble.Expected.class, session.messages().troubleProperty().get());
    assertInstanceOf(Problem.Corrupt.class, trouble.problem());
  }

  @Test
  void aStoppedDownloadSaysNothing() throws Exception {
    fetching.fetch(data(), folder);
    Job job = fetching.jobProperty().get();
    assertNotNull(job);
    job.control().stop();
    worker.runAll();
    assertEquals(List.of(), opened);
    assertNull(session.messages().troubleProperty().get());
  }
}
