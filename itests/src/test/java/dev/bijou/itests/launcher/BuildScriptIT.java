package dev.bijou.itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests when the script in the root of the project builds, with a fake Maven. */
@DisabledOnOs(OS.WINDOWS)
class BuildScriptIT {
  private static final Path PROJECT = Path.of("..");

  @TempDir Path folder;
  private Path project;
  private Path source;
  private Script script;

  @BeforeEach
  void createProject() throws IOException {
    project = Files.createDirectory(folder.resolve("a project"));
    source = project.resolve("bundles/one/src/main/One.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "one");
    Files.createDirectories(project.resolve("distribution/target/bijou/bin"));
    Files.createDirectory(project.resolve(".mvn"));
    for (String name : List.of("pom.xml", "LICENSE", "NOTICE")) {
      Files.createFile(project.resolve(name));
    }
    Files.createDirectory(project.resolve("distribution/target/bijou/flows"));
    Files.writeString(project.resolve("distribution/target/bijou/flows/example.yaml"), "example");
    Files.copy(PROJECT.resolve("bijou"), project.resolve("bijou"));
    program("distribution/target/bijou/bin/bijou", "echo \"$@\"\n");
    program("tools/mvn", "echo built >>builds\nmkdir -p bundles/one/target/classes\n");
    String path = project.resolve("tools") + ":/usr/bin:/bin";
    script = new Script(project.resolve("bijou"), Map.of("PATH", path, "CDPATH", "/"));
  }

  private void program(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text);
    assertTrue(file.toFile().setExecutable(true));
  }

  /** Runs the script; returns the number of builds until now. */
  private int builds(String... messages) throws Exception {
    Script.Run run = script.run("some", "arguments");
    assertEquals("some arguments\n", run.out(), run.err());
    for (String message : messages) {
      assertTrue(run.err().contains(message), run.err());
    }
    return Files.readAllLines(project.resolve("builds")).size();
  }

  @Test
  void createsTheInstanceOnceUnlessAnotherIsNamed() throws Exception {
    program("distribution/target/bijou/bin/bijou", "echo \"$BIJOU_BASE\"\n");
    Path instance = project.toRealPath().resolve("instance");
    assertEquals("elsewhere\n", script.with("BIJOU_BASE", Path.of("elsewhere")).run().out());
    assertFalse(Files.exists(instance));
    Script.Run first = script.run();
    assertEquals(instance + "\n", first.out());
    assertTrue(first.err().contains("bijou: " + instance + ": created for flows, "), first.err());
    assertEquals("example", Files.readString(instance.resolve("flows/example.yaml")));
    Files.delete(instance.resolve("flows/example.yaml"));
    Script.Run second = script.run();
    assertEquals(instance + "\n", second.out());
    assertEquals("", second.err());
    assertFalse(Files.exists(instance.resolve("flows/example.yaml")));
  }

  @Test
  void usesTheDistributionIfNoInstanceCanBeCreated() throws Exception {
    program("distribution/target/bijou/bin/bijou", "echo \"base: ${BIJOU_BASE:-}\"\n");
    Path instance = Files.createFile(project.toRealPath().resolve("instance"));
    Script.Run run = script.run();
    assertEquals("base: \n", run.out());
    assertTrue(run.err().contains(instance + ": cannot be created; the base"), run.err());
  }

  private void change(String text) throws IOException {
    Files.writeString(source, text);
    Files.setLastModifiedTime(source, FileTime.fromMillis(0));
  }

  @Test
  void buildsAgainIfASourceIsReplacedByAnOlderOne() throws Exception {
    assertEquals(1, builds());
    assertEquals(1, builds());
    change("two");
    assertEquals(2, builds());
    assertEquals(2, builds());
  }

  /** Maven compiles what is newer than its classes. */
  @Test
  void deletesTheClassesOfReplacedSources() throws Exception {
    builds();
    Path old = Files.createFile(project.resolve("bundles/one/target/classes/One.class"));
    change("two");
    builds();
    assertFalse(Files.exists(old));
  }

  @Test
  void removesALockWhoseNumberBelongsToAnotherProgram() throws Exception {
    Path lock = Files.createDirectories(project.resolve("target/building"));
    Files.writeString(lock.resolve("pid"), ProcessHandle.current().pid() + "\n");
    assertEquals(
        1, builds(lock.toRealPath() + ": removing the lock of process "), "not waiting for ever");
    assertFalse(Files.exists(lock));
  }

  /** An empty lock may be that of a process that has just begun. */
  @Tag("long")
  @Test
  void removesALockWithoutANumberAfterSeconds() throws Exception {
    Path lock = Files.createDirectories(project.resolve("target/building"));
    assertEquals(1, builds(lock.toRealPath() + ": removing the lock of an unknown process"));
  }

  @Test
  void scriptsHaveTheLineEndsOfTheirShells() throws IOException {
    for (String name : List.of("bijou", ".ci/run", ".ci/cost", "baseline/create")) {
      assertFalse(Files.readString(PROJECT.resolve(name)).contains("\r"), name);
    }
    Path bin = Distribution.home().resolve("bin");
    assertFalse(Files.readString(bin.resolve("bijou")).contains("\r"));
    String[] windows = Files.readString(bin.resolve("bijou.cmd")).split("\n");
    assertTrue(Stream.of(windows).allMatch(line -> line.endsWith("\r")));
    String attributes = Files.readString(PROJECT.resolve(".gitattributes"));
    assertTrue(attributes.contains("* text=auto eol=lf\n"), "so that a clone has these line ends");
  }
}
