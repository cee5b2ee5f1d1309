package dev.bijou.itests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the project of {@code docs/equinox.md} works by copy and paste. */
@Tag("long")
class EquinoxProjectIT {
  private static final String HEADING = "The smallest set on Equinox";

  @Test
  void scoresAsTheCommandDoes(@TempDir Path temporary) throws Exception {
    Document document = Document.read("docs/equinox.md");
    Workspace workspace = Workspace.create(temporary);
    Files.copy(
        Repository.project().resolve("docs/data/faithful.csv"), workspace.file("faithful.csv"));
    Files.writeString(workspace.file("rows.csv"), "eruptions,waiting\n1.8,54\n4.5,81\n3,95\n");
    workspace.run(
        "bijou fit gaussianization --data faithful.csv --method init --model models/old-faithful");
    List<String> expected = workspace.scores("bijou score models/old-faithful --data rows.csv");
    document.copyFiles(HEADING, workspace.file(""));

    Process equinox = workspace.start(document.commands(HEADING));
    CompletableFuture.delayedExecutor(10, TimeUnit.MINUTES).execute(equinox::destroyForcibly);
    try (BufferedReader output = equinox.inputReader(StandardCharsets.UTF_8)) {
      List<String> scores = Workspace.scores(output.lines()).limit(3).toList();
      assertEquals(expected, scores);
    } finally {
      equinox.descendants().forEach(ProcessHandle::destroyForcibly);
      equinox.destroyForcibly();
    }
  }
}
