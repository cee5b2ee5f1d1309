package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.runtime.ConfiguringActivator;
import dev.bijou.itests.runtime.PluginBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row T1 for configurations: after a kill of a console that is being configured each configuration
 * and each flow is the last confirmed one or the one that was being written. In short in {@code
 * KilledStoreTest} of the bundle {@code configadmin}.
 */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
class T1KilledConsoleIT {
  private static final int KILLS = Amount.of(5, 50);
  private static final int MAXIMUM_MILLIS = 700;

  @TempDir Path base;
  private final Random random = new Random(KILLS);
  private Process console;

  @AfterEach
  void kill() {
    if (console != null) {
      console.destroyForcibly();
    }
  }

  @Test
  void everyKillLeavesTheLastConfirmedStateOrTheNext() throws Exception {
    Path deploy = Files.createDirectories(base.resolve("deploy"));
    PluginBundle bundle =
        new PluginBundle("changes")
            .header("Import-Package", "org.osgi.framework,org.osgi.service.cm")
            .header("Bundle-Activator", ConfiguringActivator.class.getName());
    for (Class<?> type : ConfiguringActivator.classes()) {
      bundle.withClass(type, 61);
    }
    Files.copy(bundle.content(), deploy.resolve("changes.jar"));
    for (int i = 0; i < KILLS; i++) {
      int before = changes().size();
      start();
      await(before, "found version");
      await(before, "writing");
      Thread.sleep(random.nextInt(MAXIMUM_MILLIS), random.nextInt(1_000_000));
      assertTrue(console.isAlive());
      console.destroyForcibly().waitFor();
    }
    start();
    await(changes().size(), "found version");
    check(changes());
  }

  private void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Distribution.home().resolve("bin/bijou").toString(), "console")
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(base.resolve("log.txt").toFile()));
    builder.environment().put("BIJOU_BASE", base.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    console = builder.start();
  }

  private List<String> changes() throws IOException {
    Path file = base.resolve("log").resolve(ConfiguringActivator.FILE);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private void await(int from, String text) throws Exception {
    for (int i = 0; i < 12_000; i++) {
      List<String> changes = changes();
      List<String> added = changes.subList(Math.min(from, changes.size()), changes.size());
      if (added.stream().anyMatch(line -> line.startsWith(text))) {
        return;
      }
      Thread.sleep(10);
    }
    fail(text + " not in " + changes() + Files.readString(base.resolve("log.txt")));
  }

  /** Checks that each state found is the last one confirmed or the one last written. */
  private static void check(List<String> changes) {
    Map<String, Set<String>> allowed = new HashMap<>();
    Map<String, Integer> found = new HashMap<>();
    for (String line : changes) {
      String[] words = line.split(" ", 3);
      Set<String> states = allowed.computeIfAbsent(words[1], kind -> new HashSet<>());
      switch (words[0]) {
        case "found" -> {
          boolean first = found.merge(words[1], 1, Integer::sum) == 1;
          assertTrue(first || states.contains(words[2]), line + " is not in " + states);
          states.clear();
          states.add(words[2]);
        }
        case "writing" -> states.add(words[2]);
        case "confirmed" -> {
          states.clear();
          states.add(words[2]);
        }
        default -> fail(line);
      }
    }
    System.out.println(found.get("version") - 1 + " kills, " + changes.size() + " changes");
  }
}
