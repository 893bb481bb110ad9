package io.spikeglass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Which Java the start script picks, tried with make-believe ones.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell script")
class StartScriptTest {

  @TempDir Path folder;
  private Path script;
  private Path lib;

  @BeforeEach
  void layOut() throws IOException {
    lib = Files.createDirectories(folder.resolve("a place/lib"));
    script = Files.createDirectories(folder.resolve("a place/bin")).resolve("spikeglass");
    Files.writeString(
        script,
        Files.readString(Path.of("src/main/scripts/spikeglass"))
            .replace("@java.least@", "25")
            .replace("@jvm.flags@", "--flag")
            .replace("@jar@", "app.jar"));
    makeExecutable(script);
  }

  @Test
  void javaHomeComesFirst() throws Exception {
    Files.writeString(lib.resolveSibling("java.home"), java("built with", "25.0.3").toString());
    assertEquals(
        List.of("mine --flag -Xmx1g -jar " + lib.toRealPath() + "/app.jar check a b.onnx"),
        start(script, java("mine", "26"), "check", "a b.onnx"));
  }

  @Test
  void theCacheIsUsedWhereThereIsOne() throws Exception {
    Files.writeString(lib.resolveSibling("spikeglass.jsa"), "");
    assertEquals(
        List.of(
            "mine --flag -XX:SharedArchiveFile=%1$s/../spikeglass.jsa -Xmx1g -jar %1$s/app.jar check"
                .formatted(lib.toRealPath())),
        start(script, java("mine", "26"), "check"));
  }

  @Test
  void aCopiedJarGetsTheTimeBackByWhichTheCacheKnowsIt() throws Exception {
    Files.writeString(lib.resolveSibling("spikeglass.jsa"), "");
    Files.writeString(lib.resolveSibling("jars.time"), "202611212130.07\n");
    Path jar = Files.writeString(lib.resolve("a library.jar"), "");
    start(script, java("mine", "26"), "check");
    assertEquals(Instant.parse("2026-11-21T21:30:07Z"), Files.getLastModifiedTime(jar).toInstant());
  }

  @Test
  void anOldJavaHomeGivesWayToTheOneItWasBuiltWith() throws Exception {
    Files.writeString(lib.resolveSibling("java.home"), java("built with", "25.0.3").toString());
    assertTrue(start(script, java("mine", "17.0.15")).getFirst().startsWith("built with --flag"));
  }

  @Test
  void aLinkToTheScriptWorks() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), script);
    assertTrue(start(link, java("mine", "25")).getFirst().startsWith("mine --flag"));
  }

  @Test
  void withoutAJavaItSaysWhatIsMissing() throws Exception {
    List<String> said = start(script, java("mine", "17.0.15"));
    assertEquals(1, said.size());
    assertTrue(said.getFirst().startsWith("spikeglass needs Java 25 or newer"), said.getFirst());
  }

  private Path java(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"" + name + " $*\"\n");
    makeExecutable(java);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private List<String> start(Path script, Path javaHome, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("SPIKEGLASS_OPTS", "-Xmx1g");
    // Tools of the system, but no Java.
    builder.environment().put("PATH", pathWithoutJava());
    Process process = builder.start();
    List<String> lines = process.inputReader().lines().toList();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return lines;
  }

  private String pathWithoutJava() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("sed", "cat", "dirname", "readlink", "touch")) {
      String real = Files.exists(Path.of("/bin", tool)) ? "/bin/" + tool : "/usr/bin/" + tool;
      Path call = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
      makeExecutable(call);
    }
    return tools.toString();
  }

  private static void makeExecutable(Path file) {
    assertTrue(file.toFile().setExecutable(true));
  }
}
