package dev.bijou.itests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/models.md on a model of a turbine. */
class ModelsDocIT {
  private static final String FLOW =
      """
      flow: turbine
      layers:
        - autoregressive: {of: affine, hidden: [8]}
      """;

  @Test
  void everyCommandSucceeds(@TempDir Path folder) throws Exception {
    fit(folder);
    List<String> commands =
        Readme.blocks("docs/models.md", "sh").stream()
            .flatMap(String::lines)
            .map(line -> line.replaceFirst(" *#.*", ""))
            .toList();
    assertFalse(commands.isEmpty());
    for (String command : commands) {
      assertTrue(command.startsWith("bijou "), command);
      Tool.bijou().run(folder, command.substring("bijou ".length()).split(" +"));
    }
    List<String> samples = Files.readAllLines(folder.resolve("simulated.csv"));
    assertEquals("power,heat,load,wind", samples.get(0));
    assertEquals(1 + 20 * 2, samples.size());
    assertTrue(samples.get(20).endsWith(",0.5,7.0"), samples.get(20));
    assertTrue(samples.get(21).endsWith(",0.9,12.0"), samples.get(21));
  }

  private static void fit(Path folder) throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder rows = new StringBuilder("power,heat,load,wind\n");
    for (int i = 0; i < 200; i++) {
      double load = random.nextDouble();
      double wind = 5 + 10 * random.nextDouble();
      double power = load * wind + 0.1 * random.nextDouble();
      rows.append(power).append(',').append(40 + power * random.nextDouble());
      rows.append(',').append(load).append(',').append(wind).append('\n');
    }
    Files.writeString(folder.resolve("turbine.csv"), rows);
    Files.writeString(folder.resolve("turbine.yaml"), FLOW);
    Files.writeString(folder.resolve("hours.csv"), "wind,hour,load\n7,1,0.5\n12,2,0.9\n");
    Tool.bijou()
        .run(
            folder,
            "fit turbine.yaml --data turbine.csv --context load,wind --epochs 2 --model turbine"
                .split(" "));
  }
}
