package dev.bijou.configadmin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that after a kill at a random moment each configuration is the last confirmed one or the
 * one that was being written. The integration tests kill a whole console.
 */
class KilledStoreTest {
  private static final int KILLS = Integer.getInteger("bijou.kills", 5);
  private static final int PIDS = StoringProcess.PIDS.length;

  @TempDir Path directory;

  private final SplittableRandom random = new SplittableRandom(KILLS);

  /** The confirmed numbers by PID; -1 if there is none yet. */
  private final int[] confirmed = new int[PIDS];

  private int last = -1;

  @Test
  void eachConfigurationIsTheLastConfirmedOneOrTheNext() throws Exception {
    Arrays.fill(confirmed, -1);
    for (int i = 0; i < KILLS; i++) {
      storeUntilKilled();
      ConfigurationStore store = ConfigurationStore.open(directory.resolve("store"), true);
      int next = last + 1;
      for (int pid = 0; pid < PIDS; pid++) {
        int number = number(store, pid);
        assertTrue(
            number == confirmed[pid] || number == next,
            number + " is neither " + confirmed[pid] + " nor " + next);
        confirmed[pid] = number;
        last = Math.max(last, number);
      }
    }
  }

  private static int number(ConfigurationStore store, int pid) throws IOException {
    if (!store.exists(StoringProcess.PIDS[pid])) {
      return -1;
    }
    Dictionary<String, ?> properties = store.load(StoringProcess.PIDS[pid]);
    int number = (Integer) properties.get("number");
    String digits = (String) properties.get("yaml");
    assertFalse(digits.isEmpty());
    assertEquals("", digits.replace(String.valueOf(number % 10), ""));
    return number;
  }

  private void storeUntilKilled() throws IOException, InterruptedException {
    Path printed = Files.writeString(directory.resolve("printed"), "");
    Process process = StoringProcess.start(directory.resolve("store"), last + 1, printed);
    try {
      while (Files.size(printed) == 0) {
        assertTrue(process.isAlive(), "it stores until it is killed");
        Thread.sleep(1);
      }
      Thread.sleep(random.nextInt(50), random.nextInt(1_000_000));
    } finally {
      process.destroyForcibly().waitFor();
    }
    Files.readAllLines(printed).forEach(this::confirm);
  }

  private void confirm(String line) {
    last = Integer.parseInt(line);
    confirmed[last % PIDS] = last;
  }
}
