package dev.bijou.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a save killed at a random time leaves the old or the new model. */
class KilledSaveTest {
  private static final int KILLS = Integer.getInteger("bijou.kills", 5);

  @TempDir Path directory;

  private final ModelStore store = ModelStore.load();
  private final SplittableRandom random = new SplittableRandom(KILLS);

  @Test
  void leavesTheOldOrTheNewModel() throws Exception {
    Map<Integer, Integer> found = new HashMap<>();
    int unusedFiles = 0;
    store.save(
        TestModels.model(SavingProcess.COMPONENTS.get(0), SavingProcess.COMPONENTS.get(0)),
        directory);
    for (int i = 0; i < KILLS; i++) {
      saveUntilKilled();
      Model model = store.open(directory).model();
      int components = componentsOf(model);
      assertArrayEquals(
          TestModels.flow(components, components).parameters().toArray(),
          model.flow().parameters().toArray());
      found.merge(components, 1, Integer::sum);
      unusedFiles += TestModels.files(directory).size() > 3 ? 1 : 0;
    }
    store.save(TestModels.model(2, 1), directory);
    assertEquals(3, TestModels.files(directory).size());
    System.Logger log = System.getLogger(KilledSaveTest.class.getName());
    log.log(
        System.Logger.Level.INFO,
        "{0} kills: {1} by components; {2} left files behind, for the next save to remove",
        KILLS,
        found,
        unusedFiles);
  }

  private static int componentsOf(Model model) {
    int size = model.flow().parameters().size();
    List<Integer> fitting =
        SavingProcess.COMPONENTS.stream()
            .filter(k -> TestModels.flow(k, k).parameters().size() == size)
            .toList();
    assertEquals(1, fitting.size(), () -> "a model of " + size + " parameters");
    return fitting.get(0);
  }

  private void saveUntilKilled() throws IOException, InterruptedException {
    Process process = SavingProcess.process(directory.toString(), "forever").start();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      assertEquals("ready", line);
      Thread.sleep(random.nextInt(200), random.nextInt(1_000_000));
      assertTrue(process.isAlive(), "it saves until it is killed");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
