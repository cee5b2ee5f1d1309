package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.readme.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row T1: a process that is killed while it saves a model leaves the old model or the new one, and
 * no file that the next start does not remove. In short in {@code KilledSaveTest} of the bundle
 * {@code store}.
 */
@Tag("long")
class T1KilledSaveIT {
  private static final int MAXIMUM_MILLIS = 200;

  @TempDir Path folder;
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void t1LeavesTheOldOrTheNewModel() throws Exception {
    int kills = Amount.of(20, 200);
    Path model = folder.resolve("model");
    Map<String, Integer> found = new TreeMap<>();
    for (int i = 0; i <= kills; i++) {
      for (String name : saveUntilKilled(model)) {
        found.merge(name, 1, Integer::sum);
      }
    }
    assertEquals(kills, found.values().stream().mapToInt(each -> each).sum(), found::toString);
    System.out.println(kills + " kills: " + found);
  }

  /** Returns the name of the model that was found; none at the first start. */
  private List<String> saveUntilKilled(Path model) throws Exception {
    Process process = program(model).start();
    List<String> found = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      while (line != null && line.startsWith(SavingProgram.FOUND)) {
        found.add(line);
        line = out.readLine();
      }
      assertEquals(SavingProgram.READY + 3, line, "manifest, flow and parameters");
      Thread.sleep(random.nextInt(MAXIMUM_MILLIS), random.nextInt(1_000_000));
      assertTrue(process.isAlive(), "it saves until it is killed");
    } finally {
      process.destroyForcibly().waitFor();
    }
    return found;
  }

  private static ProcessBuilder program(Path model) throws IOException, URISyntaxException {
    Path classes =
        Path.of(SavingProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Path> path = Stream.concat(Stream.of(classes), Distribution.plainJars().stream()).toList();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            Tool.path(path),
            SavingProgram.class.getName(),
            model.toString())
        .redirectErrorStream(true);
  }
}
