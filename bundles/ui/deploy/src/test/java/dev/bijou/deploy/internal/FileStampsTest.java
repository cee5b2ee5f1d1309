package dev.bijou.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStampsTest {
  @TempDir Path folder;
  private long now;
  private final FileStamps stamps = new FileStamps(file -> !file.endsWith("other"), () -> now);

  /** Writes a file with always the same time. */
  private static Path write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setLastModifiedTime(file, FileTime.fromMillis(0));
  }

  @Test
  void noticesAFileReplacedWithTheSameLengthAndTime() throws IOException {
    Path file = write(folder.resolve("a"), "one");
    assumeTrue(stamps.hasInodes(file));
    Object one = stamps.of(file).orElseThrow();
    assertEquals(one, stamps.of(file).orElseThrow());
    Path next = write(folder.resolve("next"), "two");
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    Object two = stamps.of(file).orElseThrow();
    assertNotEquals(one, two);
    Files.setAttribute(write(file, "six"), "unix:mode", 0600);
    assertNotEquals(two, stamps.of(file).orElseThrow());
  }

  /** The file system of a zip file has no inodes. */
  @Test
  void computesChecksumsWhereThereAreNoInodesEveryTenSecondsAtMost() throws IOException {
    URI zip = URI.create("jar:" + folder.resolve("a.zip").toUri());
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path file = write(files.getPath("a"), "one");
      Object one = stamps.of(file).orElseThrow();
      write(file, "two");
      assertEquals(one, stamps.of(file).orElseThrow());
      now += 10_000_000_000L;
      Object two = stamps.of(file).orElseThrow();
      assertNotEquals(one, two);
      now += 10_000_000_000L;
      assertEquals(two, stamps.of(file).orElseThrow());
    }
  }

  @Test
  void hasNoStampForWhatIsNoFile() throws IOException {
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing"));
    write(folder.resolve("other"), "");
    for (String name : new String[] {"", "missing", "dangling", "other"}) {
      assertEquals(Optional.empty(), stamps.of(folder.resolve(name)), name);
    }
  }
}
