package dev.bijou.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.launcher.attach.AttachServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests how commands find the console of their base directory. */
@DisabledOnOs(OS.WINDOWS)
class AttachedCommandTest {
  @TempDir Path folder;
  private BaseDirectory base;

  @BeforeEach
  void create() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home/conf")).getParent();
    Files.createFile(home.resolve("conf/bijou.properties"));
    base = BaseDirectory.read(home, Files.createDirectory(folder.resolve("base")));
  }

  private String mentioned() {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      AttachedCommand.mentionConsole(base);
    } finally {
      System.setErr(before);
    }
    return err.toString(UTF_8);
  }

  @Test
  void wrongOptionsOfStatusAreKnownWithoutAConsole() {
    for (String line : new String[] {"", "--json -", "--json=x --metrics", "--js - --m"}) {
      assertEquals(Optional.empty(), StatusOptions.unknown(words(line)), line);
    }
    assertEquals(Optional.of("--jsn"), StatusOptions.unknown(words("--json - --jsn")));
    assertEquals(Optional.of("--json"), StatusOptions.unknown(words("--json")));
    assertEquals(Optional.of("x"), StatusOptions.unknown(words("x")));
    assertEquals(Optional.of("--metrics=1"), StatusOptions.unknown(words("--metrics=1")));
  }

  private static List<String> words(String line) {
    return line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
  }

  @Test
  void commandMentionsARunningConsoleOnly() throws Exception {
    assertEquals("", mentioned());
    Files.createDirectory(base.data());
    Files.createFile(base.data().resolve("socket")); // left by a console that was killed
    assertEquals("", mentioned());
    try (AttachServer console = new AttachServer(base.path(), base.data(), "1", Main::report)) {
      console.open();
      assertEquals(
          "bijou: a console runs on " + base.path() + "; with --attach it runs the command\n",
          mentioned());
    }
    assertEquals("", mentioned());
  }
}
