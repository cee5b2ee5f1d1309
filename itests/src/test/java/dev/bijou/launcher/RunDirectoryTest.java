package dev.bijou.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row T23 of the reliability tests: what killed runs leave, and a cleaned temporary directory. */
class RunDirectoryTest {
  @TempDir Path folder;

  /** Creates what a killed run leaves. */
  private Path left(String name) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(directory.resolve("framework/bundle1"));
    Files.writeString(directory.resolve("framework/bundle1/bundle.jar"), "-");
    Files.writeString(directory.resolve("lock"), "");
    return directory;
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void t23RemovesWhatKilledRunsLeft() throws IOException {
    Path running = RunDirectory.create(folder).path();
    left("bijou-killed");
    Path other = left("other");
    Path unlocked = Files.createDirectory(folder.resolve("bijou-earlier-version"));
    Path link = Files.createSymbolicLink(folder.resolve("bijou-link"), other);
    RunDirectory run = RunDirectory.create(folder);
    run.removeLeft(folder);
    assertEquals(
        Stream.of(running, other, unlocked, link, run.path()).sorted().toList(), entries());
    assertTrue(Files.exists(other.resolve("lock")));
    run.delete();
    assertFalse(Files.exists(run.path()));
  }

  @Test
  void t23ADirectoryThatIsGoneIsNoFault() throws IOException {
    RunDirectory run = RunDirectory.create(folder);
    Files.delete(run.path().resolve("lock"));
    Files.delete(run.path());
    run.delete();
    run.removeLeft(folder.resolve("missing"));
    assertEquals(List.of(), entries());
  }

  @Test
  void aConsoleRunsInTheDataDirectoryAndACommandInTheTemporaryDirectory() throws Exception {
    Path left = left("bijou-killed");
    RunDirectory command = RunDirectory.create(folder, Mode.COMMAND);
    assertEquals(Path.of(System.getProperty("java.io.tmpdir")), command.path().getParent());
    command.delete();
    assertTrue(Files.exists(left), "a command changes nothing");
    RunDirectory console = RunDirectory.create(folder, Mode.CONSOLE);
    assertEquals(folder, console.path().getParent());
    assertFalse(Files.exists(left));
    console.delete();
    Path missing = folder.resolve("missing");
    StartException e =
        assertThrows(StartException.class, () -> RunDirectory.create(missing, Mode.CONSOLE));
    assertTrue(e.getMessage().startsWith("bijou.data: expected a directory"), e.getMessage());
  }
}
