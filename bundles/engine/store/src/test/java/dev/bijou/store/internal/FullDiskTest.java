package dev.bijou.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests saves on a full disk. A limit on the file size makes {@code write} fail in the same way
 * without root rights.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such limit")
class FullDiskTest {
  private static final int BLOCKS = 64; // of 512 or 1024 bytes, depending on the shell

  @TempDir Path directory;

  private final ModelStore store = ModelStore.load();

  @Test
  void keepsTheOldModelIfTheParametersDoNotFit() throws Exception {
    keepsTheOldModel(1024, 100);
  }

  @Test
  void keepsTheOldModelIfTheManifestDoesNotFit() throws Exception {
    keepsTheOldModel(4, 10_000);
  }

  private void keepsTheOldModel(int components, int rows) throws Exception {
    store.save(TestModels.model(2, 1), directory);
    Map<String, List<Byte>> before = TestModels.files(directory);

    Process process = limited(components, rows).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(1, process.waitFor(), output);
    assertTrue(output.contains("File too large") && output.lines().count() == 1, output);
    assertEquals(before, TestModels.files(directory));
    store.open(directory);
  }

  private ProcessBuilder limited(int components, int rows) throws IOException {
    ProcessBuilder saver =
        SavingProcess.process(
            directory.toString(), "once", String.valueOf(components), String.valueOf(rows));
    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f $0 && exec \"$@\""));
    command.add(String.valueOf(BLOCKS));
    command.addAll(saver.command());
    return saver.command(command);
  }
}
