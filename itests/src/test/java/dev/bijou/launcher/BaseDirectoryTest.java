package dev.bijou.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests the base directory and its settings. */
class BaseDirectoryTest {
  @TempDir Path folder;
  private Path home;
  private Path base;

  @BeforeEach
  void createHome() throws IOException {
    home = folder.resolve("home");
    base = folder.resolve("a base, with: 'marks' #%41 ${x} \u00e4");
    write(home, "bijou.grace=10\nbijou.own=${bijou.home} ${bijou.base} ${bijou.cache}\n");
  }

  private static void write(Path directory, String settings) throws IOException {
    Files.createDirectories(directory.resolve("conf"));
    Files.writeString(directory.resolve("conf/bijou.properties"), settings);
  }

  private Map<String, String> properties(Mode mode) throws Exception {
    return Settings.read(home, base).frameworkProperties(folder.resolve("cache"), mode);
  }

  private String refusal() {
    return assertThrows(StartException.class, () -> BaseDirectory.read(home, base).open())
        .getMessage();
  }

  @Test
  void readsTheSettingsOfTheBaseOverThoseOfTheDistribution() throws Exception {
    assertEquals("10", properties(Mode.COMMAND).get("bijou.grace"));
    write(base, "\uFEFFbijou.grace=3\nbijou.flows=other flows\nbijou.deploy=${bijou.home}/d\n");
    Map<String, String> properties = properties(Mode.CONSOLE);
    assertEquals("3", properties.get("bijou.grace"));
    assertEquals(base.resolve("other flows").toString(), properties.get("bijou.flows"));
    assertEquals(home.resolve("d").toString(), properties.get("bijou.deploy"));
    assertEquals(base.resolve("models").toString(), properties.get("bijou.models"));
    assertEquals(home + " " + base + " " + folder.resolve("cache"), properties.get("bijou.own"));
    assertEquals("true", properties.get("bijou.console"));
    assertEquals("false", properties(Mode.COMMAND).get("bijou.console"));
  }

  @Test
  void namesTheBrokenFileOfSettings() throws Exception {
    Path file = base.resolve("conf/bijou.properties");
    write(base, "a=\\u12");
    assertTrue(refusal().startsWith(file + ": Malformed"), refusal());
    write(base, "bijou.flows=${bijou.hom}/flows");
    assertEquals(
        file
            + ": bijou.flows: expected ${bijou.home}, ${bijou.base} or ${bijou.cache}; got"
            + " ${bijou.hom}",
        refusal());
    write(base, "bijou.data=");
    assertEquals(file + ": bijou.data: expected a directory; got none", refusal());
    Files.write(file, new byte[] {'a', '=', (byte) 0xff});
    assertEquals(file + ": expected UTF-8; got other bytes", refusal());
    Files.delete(file);
    Files.createDirectory(file);
    assertTrue(refusal().startsWith(file + ": "), refusal());
  }

  @Test
  void helpIsNoConsole() throws Exception {
    assertEquals(Mode.CONSOLE, mode("console"));
    assertEquals(Mode.COMMAND, mode("types"));
    for (String help : List.of("", "--help", "console -h", "console -V", "console --version")) {
      assertEquals(Mode.HELP, mode(help), help);
    }
  }

  @Test
  void runningConsoleRunsCommandsThatAskForIt() throws Exception {
    for (String line : List.of("status", "jobs 3", "flows --attach", "why --attach x")) {
      assertEquals(Mode.ATTACHED, mode(line), line);
    }
    assertEquals(Mode.HELP, mode("flows --attach --help"));
    assertEquals(Mode.COMMAND, mode("validate -- --attach"));
    assertEquals(Mode.SERVICE, mode("console --no-shell"));
    assertThrows(StartException.class, () -> mode("console --attach"));
    assertThrows(StartException.class, () -> mode("--attach console"));
    assertEquals(Mode.ATTACHED, mode("--attach"));
  }

  private static Mode mode(String line) throws Exception {
    return Mode.of(line.isEmpty() ? new String[0] : line.split(" ", -1));
  }

  @Test
  void createsFoldersAndNoExample() throws Exception {
    BaseDirectory.read(home, base).open().release();
    try (Stream<Path> files = Files.list(base)) {
      assertEquals(
          List.of("conf", "data", "deploy", "flows", "log", "models"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    try (Stream<Path> files = Files.list(base.resolve("flows"))) {
      assertEquals(0, files.count());
    }
  }

  @DisabledOnOs(OS.WINDOWS)
  @Test
  void onlyTheOwnerCanReadTheData() throws Exception {
    Path data = Files.createDirectories(base.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    BaseDirectory.read(home, base).open().release();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
  }

  @Test
  void refusesASecondConsole() throws Exception {
    ConsoleLock lock = BaseDirectory.read(home, base).open();
    assertEquals(
        base
            + ": expected a base directory that no other console uses; got that of process "
            + ProcessHandle.current().pid()
            + "; stop it, or name another directory in BIJOU_BASE",
        refusal());
    lock.release();
    BaseDirectory.read(home, base).open().release();
  }

  @Test
  void refusesWhatCannotBeWritten() throws Exception {
    Files.writeString(base, "a file");
    assertEquals(
        "the base directory: expected one that can be written; got "
            + base
            + " (a file); BIJOU_BASE names another",
        refusal());
    base = base.resolve("below a file");
    assertTrue(refusal().contains("; got " + base + " ("), refusal());
    assertFalse(Files.exists(base));
  }
}
