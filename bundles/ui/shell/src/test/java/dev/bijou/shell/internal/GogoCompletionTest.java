package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words that complete commands. */
class GogoCompletionTest {
  private final ShellFixture fixture = ShellFixture.with(new FakeComposer(), new FakeRuntime());

  @Test
  void listsFlowsAndTypes() {
    assertEquals(
        List.of("edited", "gaussianization", "lacking", "turbine"),
        GogoCompletion.flowNames(fixture));
    assertEquals(List.of("flat", "turn"), GogoCompletion.typeNames(fixture));
    assertEquals(List.of(), GogoCompletion.flowNames(ShellFixture.with()));
  }

  @Test
  void listsModelsOfAFolder(@TempDir Path folder) throws IOException {
    Files.createFile(Files.createDirectory(folder.resolve("model")).resolve("manifest.json"));
    Files.createFile(Files.createDirectory(folder.resolve("other")).resolve("x.csv"));
    assertEquals(List.of("model"), GogoCompletion.modelNames(folder));
  }

  @Test
  void listsOptions() {
    assertEquals(List.of("help", "json", "version"), GogoCompletion.optionNames(fixture, "types"));
  }
}
