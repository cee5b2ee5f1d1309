package dev.bijou.itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.runtime.LoggingActivator;
import dev.bijou.itests.runtime.PluginBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The logs of a console under edits, updates and faults: each change once, in order, and no stack
 * trace. In short by {@code FlowChangesTest}, {@code EntryTextTest} and {@code FlowAuditTest}.
 */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
class LoggedDayIT {
  private static final String SHIFTED = "flow: shifted\ndimension: 2\nlayers:\n  - shift:\n";

  @TempDir Path folder;
  private Path base;
  private Process console;
  private int seen;

  @AfterEach
  void kill() {
    if (console != null) {
      console.destroyForcibly();
    }
  }

  private Script script() {
    return new Script(
        Distribution.home().resolve("bin/bijou"),
        Map.of(
            "PATH", "/usr/bin:/bin",
            "JAVA_HOME", System.getProperty("java.home"),
            "BIJOU_BASE", base.toString()));
  }

  private void start() throws Exception {
    base = Files.createDirectory(folder.resolve("base"));
    Files.createDirectories(base.resolve("conf"));
    Files.writeString(
        base.resolve("conf/bijou.properties"), "bijou.plugin.timeout=2\nbijou.grace=1\n");
    ProcessBuilder builder =
        new ProcessBuilder(Distribution.home().resolve("bin/bijou").toString(), "console")
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(folder.resolve("terminal").toFile());
    builder.environment().putAll(script().environment());
    console = builder.start();
    await("the console is ready");
  }

  private String log(String name) throws IOException {
    Path file = base.resolve("log").resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** Waits for a text after the one that was awaited before. */
  private void await(String text) throws Exception {
    for (int i = 0; i < 600; i++) {
      int found = log("bijou.log").indexOf(text, seen);
      if (found >= 0) {
        seen = found + text.length();
        return;
      }
      Thread.sleep(100);
    }
    fail("expected " + text + "; got " + log("bijou.log").substring(seen));
  }

  private Path file(String name, String content) throws IOException {
    Path part = Files.writeString(folder.resolve("part"), content);
    return Files.move(
        part,
        base.resolve(name),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  private void jar(String name, byte[] content) throws IOException {
    Path part = Files.write(folder.resolve("part"), content);
    Files.move(part, base.resolve("deploy").resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] shift(int amount) throws IOException {
    return new PluginBundle("shift").shift("shift", amount).content().readAllBytes();
  }

  private static String pump(int dimension) {
    return "flow: pump\ndimension: " + dimension + "\nlayers:\n  - rotation:\n  - affine:\n";
  }

  @Test
  void tellsEachChangeOnce() throws Exception {
    start();
    editAFlow();
    updatePlugins();
    configure();
    runAJob();
    logInEachWay();
    breakThings();
    console.destroy();
    assertTrue(console.waitFor(60, TimeUnit.SECONDS));
    check();
  }

  private void editAFlow() throws Exception {
    file("flows/pump.yaml", pump(2));
    await("flow pump (flows/pump.yaml) is READY, version 1, generation 1\n");
    file("flows/pump.yaml", pump(3));
    await("flow pump (flows/pump.yaml) is READY, version 2, generation 2\n");
    file("flows/pump.yaml", pump(3) + "nonsense");
    await("flow pump (flows/pump.yaml) stays READY, version 2, generation 2: flows/pump.yaml:");
    assertEquals(0, script().run("rollback", "pump@1", "--attach").code());
    await("flow pump (flows/pump.yaml) is READY, version 1, generation 3\n");
  }

  private void updatePlugins() throws Exception {
    file("flows/shifted.yaml", SHIFTED);
    await("flow shifted (flows/shifted.yaml) is UNSATISFIED: ");
    jar("shift.jar", shift(1));
    await("bundle com.example.shift 1.0.1 was installed from deploy/shift.jar\n");
    await("flow shifted (flows/shifted.yaml) is READY (was UNSATISFIED), version 1, generation 4");
    jar("shift.jar", shift(2));
    await("bundle com.example.shift 1.0.2 was started\n");
    await("flow shifted (flows/shifted.yaml) is READY, version 1, generation 5");
    await("bundle com.example.shift 1.0.1 was uninstalled\n");
    jar("shift.jar", Arrays.copyOf(shift(3), 600));
    await("WARNING deploy: shift.jar: expected a complete bundle; got ");
    Files.delete(base.resolve("deploy/shift.jar"));
    await("flow shifted (flows/shifted.yaml) is UNSATISFIED (was READY): ");
  }

  private void runAJob() throws Exception {
    assertEquals(0, script().run("verify", "affine", "--attach").code());
    await("INFO jobs: job 1 (verification ");
    await(" is DONE\n");
  }

  private void configure() throws Exception {
    file("deploy/bijou.flow-tank.cfg", "yaml=flow: tank\\ndimension: 2\\nlayers:\\n  - affine:\\n");
    await("flow tank (bijou.flow~tank) is READY, version 1, generation ");
    Files.delete(base.resolve("deploy/bijou.flow-tank.cfg"));
    await("flow tank (bijou.flow~tank) is no longer declared\n");
  }

  private void logInEachWay() throws Exception {
    PluginBundle bundle =
        new PluginBundle("logging")
            .header("Bundle-Activator", LoggingActivator.class.getName())
            .header("Import-Package", "org.osgi.framework,org.osgi.service.log,org.slf4j");
    jar("logging.jar", bundle.withClass(LoggingActivator.class, 61).content().readAllBytes());
    for (String way : List.of("java.util.logging", "System.Logger", "slf4j")) {
      await("INFO com.example.logging: by " + way + "\n");
    }
    await(
        "ERROR com.example.logging: by the Log Service\\nfrom another line:"
            + " java.lang.Exception: why\n");
  }

  private void breakThings() throws Exception {
    file("flows/hang.yaml", "flow: hang\ndimension: 2\nlayers:\n  - hang:\n");
    await("flow hang (flows/hang.yaml) is UNSATISFIED: ");
    jar(
        "hang.jar",
        new PluginBundle("hang")
            .component("hang", 61)
            .header("Hang", "true")
            .content()
            .readAllBytes());
    await("WARNING ");
    Path flows = base.resolve("flows");
    Files.move(flows, folder.resolve("aside"));
    await("flows: expected a directory that can be listed; got no such file or directory");
    Files.move(folder.resolve("aside"), flows);
    await("flows: can be listed again\n");
    file("flows/a\nb.yaml", "-");
    await("(flows/a\\nb.yaml) is INVALID: ");
    Files.delete(flows.resolve("pump.yaml"));
    await("flow pump (flows/pump.yaml) is no longer declared\n");
  }

  private void check() throws IOException {
    String log = log("bijou.log");
    List<String> lines = log.lines().toList();
    List<String> times = lines.stream().map(line -> line.split(" ", 2)[0]).toList();
    assertEquals(times.stream().sorted().toList(), times, log);
    assertFalse(log.contains("\n "), log);
    List<String> entries = lines.stream().map(line -> line.split(" ", 2)[1]).toList();
    assertEquals(entries.stream().distinct().toList(), entries, "told twice");
    assertEquals("INFO launcher: the console stops: a signal has arrived", stop(entries), log);
    checkAudit();
    try (Stream<Path> files = Files.list(base.resolve("log"))) {
      for (Path file : files.toList()) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
  }

  private static String stop(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("launcher: the console stops"))
        .findFirst()
        .orElse("");
  }

  private void checkAudit() throws IOException {
    String who = Files.getOwner(base).getName();
    List<String> expected =
        List.of(
            "from=\"flows/pump.yaml\" what=\"declare flow pump\" before=\"\" after=\"version 1,"
                + " generation 1\"",
            "from=\"flows/pump.yaml\" what=\"edit flow pump\" before=\"version 1, generation 1\""
                + " after=\"version 2, generation 2\"",
            "from=\"deploy/shift.jar\" what=\"install bundle com.example.shift\" before=\"\""
                + " after=\"1.0.1\"",
            "from=\"deploy/bijou.flow-tank.cfg\" what=\"declare flow tank\" before=\"\"");
    String audit = log("audit.log");
    for (String each : expected) {
      assertEquals(
          2,
          audit.split(Pattern.quote("who=\"" + who + "\" " + each), -1).length,
          each + " in " + audit);
    }
    assertTrue(audit.contains(" what=\"submit job 1 (verification "), audit);
    assertTrue(audit.contains("\" from=\"attach pid "), audit);
    assertTrue(audit.contains(" what=\"roll back flow pump\" before=\"version 2,"), audit);
    assertTrue(
        audit.contains("who=\"unknown\" from=\"flows/pump.yaml\" what=\"remove flow pump\""));
    assertTrue(
        audit
            .lines()
            .allMatch(
                line ->
                    line.matches(
                        "\\S+ who=\".*\" from=\".*\" what=\".*\" before=\".*\" after=\".*\"")),
        audit);
  }
}
