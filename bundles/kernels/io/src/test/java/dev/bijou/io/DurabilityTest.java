package dev.bijou.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that file and directory are synced to disk before each rename, and the directory after it:
 * configurations, versions of flows and models are written in this way.
 */
@DisabledOnOs(OS.WINDOWS)
class DurabilityTest {
  @TempDir Path temporary;
  private RecordingFileSystem disk;
  private Path folder;

  @BeforeEach
  void record() throws IOException {
    disk = new RecordingFileSystem(temporary.getFileSystem());
    folder = disk.view(Files.createDirectory(temporary.toRealPath().resolve("folder")));
  }

  @Test
  void syncsFileAndDirectoryBeforeEachRename() throws IOException {
    Path file = folder.resolve("a.yaml");
    List<String> expected =
        List.of("sync a.yaml.part", "sync folder", "rename a.yaml.part a.yaml", "sync folder");
    AtomicFile.write(file, "new");
    assertEquals(expected, disk.events());
    AtomicFile.write(file, "replaced");
    assertEquals(expected, disk.events().subList(4, 8));
    assertEquals("replaced", Files.readString(temporary.resolve("folder/a.yaml")));
  }

  @Test
  void syncsBeforeAFileOfSeveralIsRenamed() throws IOException {
    try (TemporaryFile part = TemporaryFile.create(folder, "parameters", Optional.empty())) {
      part.out().write(1);
      part.moveTo(folder.resolve("parameters"));
    }
    assertEquals(
        List.of(
            "sync parameters.part",
            "sync folder",
            "rename parameters.part parameters",
            "sync folder"),
        disk.events());
  }

  @Test
  void syncsAfterADeletion() throws IOException {
    Path file = Files.createFile(folder.resolve("a"));
    AtomicFile.delete(file);
    assertEquals(List.of("sync folder", "delete a", "sync folder"), disk.events());
    AtomicFile.delete(file); // is gone
  }

  @Test
  void syncsTheParentsOfNewDirectories() throws IOException {
    Directories.create(folder.resolve("data/versions"));
    assertEquals(List.of("sync folder", "sync folder", "sync data", "sync data"), disk.events());
  }

  /** The files of a directory are synced by whoever writes them. */
  @Test
  void syncsTheParentOfARenamedDirectory() throws IOException {
    Path part = folder.resolve("4.part");
    Directories.create(part);
    int before = disk.events().size();
    Directories.rename(part, folder.resolve("4"));
    assertEquals(
        List.of("sync folder", "rename 4.part 4", "sync folder"),
        disk.events().subList(before, before + 3));
  }
}
