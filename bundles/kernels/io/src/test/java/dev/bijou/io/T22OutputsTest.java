package dev.bijou.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row T22 for outputs: links, devices, pipes, modes, long names, directories without rights. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no pipes and modes")
class T22OutputsTest {
  @TempDir Path directory;

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static String reason(Path file) {
    IOException refused = assertThrows(IOException.class, () -> AtomicFile.requireWritable(file));
    assertEquals(
        FileErrors.reason(refused),
        FileErrors.reason(assertThrows(IOException.class, () -> AtomicFile.begin(file))));
    return FileErrors.reason(refused);
  }

  @Test
  void replacesTheFileAtTheEndOfLinks() throws IOException {
    Files.createDirectory(directory.resolve("d"));
    Path file = file("d/a", "old");
    Path one = Files.createSymbolicLink(directory.resolve("one"), Path.of("d/a"));
    Path two = Files.createSymbolicLink(directory.resolve("two"), one.toAbsolutePath());
    AtomicFile.write(two, "new");
    assertEquals("new", Files.readString(file));
    assertFalse(Files.isSymbolicLink(file));
    assertTrue(Files.isSymbolicLink(one) && Files.isSymbolicLink(two));
    assertEquals(List.of("d", "one", "two"), files());
  }

  @Test
  void createsTheTargetOfALink() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("later"));
    AtomicFile.requireWritable(link);
    AtomicFile.write(link, "new");
    assertEquals("new", Files.readString(directory.resolve("later")));
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void refusesLinksThatFormALoop() throws IOException {
    Path a = Files.createSymbolicLink(directory.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(directory.resolve("b"), Path.of("a"));
    assertEquals("too many links", reason(a));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-r-----", "rw-rw-rw-", "rwxr-x--x", "r--------"})
  void keepsPermissions(String mode) throws IOException {
    Path file = file("a", "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assumeTrue(Files.isWritable(file));
    try (AtomicFile begun = AtomicFile.begin(file)) {
      for (String name : files()) {
        assertEquals(mode, mode(directory.resolve(name)), "never readable by others");
      }
      begun.publish();
    }
    assertEquals(mode, mode(file));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** Only root can give a file away; others overwrite it in place, which keeps both. */
  @Test
  void keepsOwnerAndGroup() throws IOException {
    assumeTrue(isRoot());
    Path file = file("a", "old");
    Files.setAttribute(file, "unix:uid", 12345);
    Files.setAttribute(file, "unix:gid", 54321);
    AtomicFile.write(file, "new");
    assertEquals(12345, Files.getAttribute(file, "unix:uid"));
    assertEquals(54321, Files.getAttribute(file, "unix:gid"));
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  @ParameterizedTest
  @ValueSource(ints = {241, 242, 255})
  void writesLongNames(int length) throws IOException {
    Path file = directory.resolve("n".repeat(length));
    AtomicFile.write(file, "new");
    AtomicFile.write(file, "newer");
    assertEquals("newer", Files.readString(file));
    assertEquals(1, files().size());
  }

  @Test
  void writesLongNamesOfSurrogatePairs() throws IOException {
    Path file = directory.resolve("x" + "\ud83d\ude00".repeat(63));
    AtomicFile.write(file, "new");
    assertEquals("new", Files.readString(file));
  }

  @Test
  void refusesTooLongNamesAtOnce() {
    assertTrue(
        reason(directory.resolve("n".repeat(256)))
            .toLowerCase(java.util.Locale.ROOT)
            .contains("long"));
  }

  @Test
  void namesWhyAFileCannotBeWritten() throws IOException {
    Path file = file("a", "old");
    Path missing = directory.resolve("b/c");
    assertEquals("no such directory: " + directory.resolve("b"), reason(missing));
    assertEquals("not a directory: " + file, reason(file.resolve("c")));
    assertEquals("a directory", reason(directory));
    assertEquals("an empty name", reason(Path.of("")));
    assertEquals(List.of("a"), files());
  }

  @Test
  void refusesFilesAndDirectoriesWithoutRights() throws IOException {
    assumeTrue(!isRoot());
    Path file = file("a", "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assertEquals("not writable", reason(file));
    Path inner = Files.createDirectory(directory.resolve("inner"));
    Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("r-xr-xr-x"));
    assertEquals("not writable: " + inner, reason(inner.resolve("b")));
  }

  @Test
  void overwritesInADirectoryWithoutRights() throws IOException {
    assumeTrue(!isRoot());
    Path inner = Files.createDirectory(directory.resolve("inner"));
    Path file = file("inner/a", "old and long");
    Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("r-xr-xr-x"));
    AtomicFile.write(file, "new");
    assertEquals("new", Files.readString(file));
  }

  /** Files of the kernel can be opened but neither replaced nor created. */
  @Test
  void refusesFilesOfTheKernel() {
    assumeTrue(Files.exists(Path.of("/proc/version")) && Files.isDirectory(Path.of("/proc/self")));
    assertTrue(
        assertThrows(IOException.class, () -> AtomicFile.write(Path.of("/proc/self/x"), ""))
                .getMessage()
            != null);
  }

  @Test
  void writesToDevicesDirectly() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("null"), Path.of("/dev/null"));
    AtomicFile.write(link, "nothing");
    assertTrue(Files.isSymbolicLink(link));
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    assertEquals(List.of("null"), files());
  }

  @Test
  void streamsIntoAPipe() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    AtomicFile.requireWritable(pipe);
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try (var in = Files.newBufferedReader(pipe)) {
                return in.readLine();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    try (AtomicFile begun = AtomicFile.begin(pipe)) {
      begun.out().write("line\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertEquals("line", read.get(1, TimeUnit.MINUTES), "before the end");
      begun.publish();
    }
    assertEquals(List.of("pipe"), files());
  }

  /** As a redirection of the shell: the open file gets the content, not another of its name. */
  @Test
  void writesToAnOpenFile() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    Path file = file("open", "old and long");
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      Path name = descriptor(file);
      Files.delete(file);
      AtomicFile.write(name, "new");
      assertEquals("new", open.readLine());
      assertEquals(List.of(), files());
    }
  }

  private static Path descriptor(Path file) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(name -> leadsTo(name, file)).findFirst().orElseThrow();
    }
  }

  private static boolean leadsTo(Path name, Path file) {
    try {
      return Files.isSymbolicLink(name) && Files.readSymbolicLink(name).equals(file);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void knowsTheNamesOfStandardOutput() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/fd/1")));
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/dev/stdout"));
    for (Path name :
        List.of(
            link,
            Path.of("/dev/stdout"),
            Path.of("/dev/fd/1"),
            Path.of("/proc/self/fd/1"),
            Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/1"))) {
      assertTrue(Links.isStandardOutput(name), name.toString());
    }
    for (Path name : List.of(directory, Path.of("1"), Path.of("/dev/fd/0"), Path.of(""))) {
      assertFalse(Links.isStandardOutput(name), name.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"'',new", "longer than before,new", "old,longer than before", "same,eman"})
  void overwritesWhereARenameIsImpossible(String old, String text) throws IOException {
    Path file = file("a", old);
    Path part = file("part", text);
    Overwriting.copy(part, file, true);
    assertEquals(text, Files.readString(file));
  }

  @Test
  void overwritesDespiteAnInterrupt() throws IOException {
    Path file = file("a", "old");
    Path part = file("part", "new");
    Thread.currentThread().interrupt();
    Overwriting.copy(part, file, true);
    assertTrue(Thread.interrupted());
    assertEquals("new", Files.readString(file));
  }

  @Test
  void saysThatTheOldContentIsGone() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    Path part = file("part", "new");
    IOException e =
        assertThrows(IOException.class, () -> Overwriting.copy(part, Path.of("/dev/full"), false));
    assertTrue(FileErrors.reason(e).endsWith("; the old content is gone"), e.getMessage());
  }

  /** Some file systems refuse to sync directories, as that of the kernel does. */
  @Test
  void leavesOutTheSyncOfADirectoryThatRefusesIt() throws IOException {
    Directories.Sync.of(directory).run();
    Path refusing = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(refusing));
    assertFalse(Directories.Sync.of(refusing).supported());
    Directories.Sync.of(refusing).run();
  }

  @ParameterizedTest
  @CsvSource({
    "'',an empty name",
    "a,a file",
    "a/b,D/a is a file",
    "new/../m,no such directory: D/new/..",
    "dangling/m,no such directory: D/dangling",
  })
  void refusesDirectoriesThatCannotBeCreated(String name, String reason) throws IOException {
    file("a", "");
    Files.createSymbolicLink(directory.resolve("dangling"), Path.of("nowhere"));
    Path wanted = name.isEmpty() ? Path.of("") : directory.resolve(name);
    IOException refused =
        assertThrows(IOException.class, () -> Directories.requireWritable(wanted));
    assertEquals(reason.replace("D", directory.toString()), FileErrors.reason(refused));
    assertEquals(List.of("a", "dangling"), files());
  }

  @Test
  void createsDirectories() throws IOException {
    Path deep = directory.resolve("a/./b/../b/c");
    Files.createDirectories(directory.resolve("a/b"));
    Directories.requireWritable(deep);
    Directories.create(deep);
    Directories.create(deep);
    assertTrue(Files.isDirectory(directory.resolve("a/b/c")));
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("x/y"));
    Directories.requireWritable(link);
    Directories.create(link);
    assertTrue(Files.isDirectory(directory.resolve("x/y")));
  }
}
