package dev.bijou.launcher.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LogFileTest {
  @TempDir Path base;

  private final List<String> reports = new ArrayList<>();
  private Instant now = Instant.now();

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private Path path() {
    return base.resolve("log/bijou.log");
  }

  private LogFile file(int bytes, int files) {
    return new LogFile(path(), bytes, files, clock, reports::add);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(path().getParent())) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> entries(String name) throws IOException {
    return Files.readAllLines(path().resolveSibling(name)).stream()
        .map(line -> line.split(" ", 2)[1])
        .toList();
  }

  @Test
  void appendsEntriesWithTheirTime() throws IOException {
    now = Instant.parse("2026-11-29T01:02:03.456Z");
    file(1000, 3).append("INFO a: b");
    file(1000, 3).append("INFO a: ü");
    assertEquals(
        "2026-11-29T01:02:03.456Z INFO a: b\n2026-11-29T01:02:03.456Z INFO a: ü\n",
        Files.readString(path()));
  }

  @Test
  void onlyTheOwnerReadsIt() throws IOException {
    Files.createDirectories(path().getParent());
    Files.writeString(path(), "");
    LogFile file = file(50, 3);
    file.append("INFO a: b");
    file.append("INFO a: c");
    for (String name : files()) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(path().resolveSibling(name))));
    }
  }

  @Test
  void keepsABoundedNumberOfFilesOfABoundedSize() throws IOException {
    LogFile file = file(2 * "2026-11-29T01:02:03.456Z 1\n".length(), 3);
    for (int i = 1; i <= 9; i++) {
      file.append(String.valueOf(i));
    }
    assertEquals(List.of("bijou.log", "bijou.log.1", "bijou.log.2"), files());
    assertEquals(List.of("9"), entries("bijou.log"));
    assertEquals(List.of("7", "8"), entries("bijou.log.1"));
    assertEquals(List.of("5", "6"), entries("bijou.log.2"));
  }

  @Test
  void beginsAFileEachDay() throws IOException {
    LogFile file = file(1000, 3);
    file.append("today");
    now = now.plus(Duration.ofDays(1));
    file.append("tomorrow");
    file.append("too");
    assertEquals(List.of("tomorrow", "too"), entries("bijou.log"));
    assertEquals(List.of("today"), entries("bijou.log.1"));
    now = now.plus(Duration.ofDays(1));
    file(1000, 3).append("after a restart");
    assertEquals(List.of("after a restart"), entries("bijou.log"));
  }

  @Test
  void goesOnIfTheNextFileCannotBegin() throws IOException {
    Files.createDirectories(path().resolveSibling("bijou.log.1/full"));
    LogFile file = file(30, 2);
    for (int i = 1; i <= 3; i++) {
      file.append(String.valueOf(i));
    }
    assertEquals(List.of("1", "2", "3"), entries("bijou.log"));
    assertEquals(1, reports.size());
    Files.delete(path().resolveSibling("bijou.log.1/full"));
    file.append("4");
    assertEquals(List.of("4"), entries("bijou.log"));
    assertEquals(List.of("1", "2", "3"), entries("bijou.log.1"));
  }

  @Test
  void deletesFilesThatAreNoLongerKept() throws IOException {
    LogFile file = file(30, 5);
    for (int i = 1; i <= 6; i++) {
      file.append(String.valueOf(i));
    }
    file(30, 2).append("7");
    assertEquals(List.of("bijou.log", "bijou.log.1"), files());
  }

  @Test
  void writesANewFileAfterItWasMovedOrDeleted() throws IOException {
    LogFile file = file(1000, 3);
    file.append("1");
    Files.move(path(), path().resolveSibling("moved"));
    file.append("2");
    assertEquals(List.of("1"), entries("moved"));
    assertEquals(List.of("2"), entries("bijou.log"));
    Files.delete(path());
    Files.delete(path().resolveSibling("moved"));
    Files.delete(path().getParent());
    file.append("3");
    assertEquals(List.of("3"), entries("bijou.log"));
    assertEquals(List.of(), reports);
  }

  /** A plug-in that hangs is interrupted, and what it does then is logged on its thread. */
  @Test
  void anInterruptedThreadWrites() throws IOException {
    LogFile file = file(1000, 3);
    file.append("1");
    Thread.currentThread().interrupt();
    file.append("2");
    assertTrue(Thread.interrupted());
    assertEquals(List.of("1", "2"), entries("bijou.log"));
    assertEquals(List.of(), reports);
  }

  @Test
  void reportsOnceThatItCannotBeWritten() throws IOException {
    Files.writeString(base.resolve("log"), "a file");
    LogFile file = file(1000, 3);
    for (int i = 1; i <= 3; i++) {
      file.append(String.valueOf(i));
    }
    assertEquals(1, reports.size());
    assertTrue(reports.get(0).startsWith(path() + ": expected a file that can be written; got "));
    Files.delete(base.resolve("log"));
    file.append("4");
    assertEquals(
        List.of("WARNING launcher: entries that could not be written: 3", "4"),
        entries("bijou.log"));
    Files.delete(path());
    Files.createDirectory(path());
    file.append("5");
    assertEquals(2, reports.size());
  }

  /** The device fails like a full disk. */
  @Test
  @EnabledIf("hasFullDevice")
  void aFullDiskLosesEntriesOnly() throws IOException {
    Files.createDirectories(path().getParent());
    Files.createSymbolicLink(path(), Path.of("/dev/full"));
    LogFile file = file(1000, 3);
    file.append("1");
    assertEquals(
        path()
            + ": expected a file that can be written; got No space left on device; entries are lost"
            + " until it can be",
        reports.get(0));
    Files.delete(path());
    file.append("2");
    assertEquals(2, entries("bijou.log").size());
  }

  static boolean hasFullDevice() {
    return Files.exists(Path.of("/dev/full"));
  }
}
