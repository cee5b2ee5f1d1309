package dev.bijou.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Row T23 of the reliability tests: watched directories gone, back, unreadable, replaced. */
@DisabledOnOs(OS.WINDOWS)
class WatchedDirectoryTest {
  private static final Logger LOGGER = Logger.getLogger(WatchedDirectory.class.getName());

  @TempDir Path root;
  private final List<String> events = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(entry.getMessage());
            assertEquals(null, entry.getThrown());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Path directory;
  private WatchedDirectory<String> watched;

  @BeforeEach
  void make() throws IOException {
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
    directory = Files.createDirectory(root.resolve("watched"));
    watched =
        new WatchedDirectory<>(
            directory,
            WatchedDirectoryTest::read,
            new WatchedDirectory.Listener<>() {
              @Override
              public void changed(Path file, String value) {
                events.add(file.getFileName() + " = " + value);
              }

              @Override
              public void removed(Path file) {
                events.add(file.getFileName() + " gone");
              }
            });
  }

  @AfterEach
  void removeHandler() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private void poll(int times) {
    for (int i = 0; i < times; i++) {
      watched.poll();
    }
  }

  @Test
  void reportsRemovalsFirst() throws IOException {
    write("b", "B");
    watched.open();
    Files.move(directory.resolve("b"), directory.resolve("a"));
    poll(2);
    assertEquals(List.of("b = B", "b gone", "a = B"), events);
  }

  @Test
  void t23DirectoryThatIsGoneChangesNothingAndIsLoggedOnce() throws IOException {
    write("a", "A");
    watched.open();
    Path aside = Files.move(directory, root.resolve("aside"));
    poll(5);
    assertEquals(
        List.of(
            directory
                + ": expected a directory that can be listed; got no such file or directory;"
                + " what was read from it stays in service"),
        warnings);
    Files.move(aside, directory);
    write("b", "B");
    poll(5);
    assertEquals(List.of("a = A", "b = B"), events);
    Files.move(directory, root.resolve("again"));
    poll(5);
    assertEquals(2, warnings.size());
  }

  @Test
  void t23EachOtherReasonIsLoggedOnce() throws IOException {
    write("a", "A");
    watched.open();
    Files.delete(directory.resolve("a"));
    Files.delete(directory);
    Files.writeString(directory, "a file");
    poll(3);
    assertTrue(warnings.get(0).contains("; got a file; "), warnings::toString);
    Files.delete(directory);
    Files.createSymbolicLink(directory, directory);
    poll(3);
    assertTrue(warnings.get(1).contains("symbolic link"), warnings::toString);
    assertEquals(2, warnings.size());
    assertEquals(List.of("a = A"), events);
  }

  @Test
  void t23FollowsALinkThatIsReplaced() throws IOException {
    Files.delete(directory);
    for (String version : List.of("1", "2")) {
      Path target = Files.createDirectory(root.resolve(version));
      Files.writeString(target.resolve("a"), version);
    }
    Files.createSymbolicLink(directory, root.resolve("1"));
    watched.open();
    Files.delete(directory);
    Files.createSymbolicLink(directory, root.resolve("2"));
    poll(2);
    assertEquals(List.of("a = 1", "a = 2"), events);
    assertEquals(List.of(), warnings);
  }

  @Test
  void aMissingDirectoryIsNoFaultAtTheStart() throws IOException {
    Files.delete(directory);
    watched.open();
    Files.createDirectory(directory);
    write("a", "A");
    write(".hidden", "-");
    poll(2);
    assertEquals(List.of("a = A"), events);
    assertEquals(List.of(), warnings);
  }
}
