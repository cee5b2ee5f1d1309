package dev.bijou.itests.equinox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.itests.readme.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the set of docs/equinox.md scores as {@code bijou score} does and is the smallest. */
@Tag("long")
class EquinoxDocIT {
  @TempDir private static Path folder;

  private static EquinoxProject project;
  private static Path model;

  @BeforeAll
  static void build() throws Exception {
    project = EquinoxProject.build(folder);
    model = folder.resolve("old-faithful");
    String data = Path.of("..", "docs", "data", "faithful.csv").toAbsolutePath().toString();
    Tool.bijou()
        .run(
            folder,
            "fit",
            "gaussianization",
            "--data",
            data,
            "--model",
            model.toString(),
            "--method",
            "init");
  }

  private static List<String> scores(String... without) throws Exception {
    Path area = Files.createTempDirectory(folder, "area");
    return project
        .run(model, area, List.of(without))
        .lines()
        .filter(EquinoxDocIT::isScore)
        .toList();
  }

  private static boolean isScore(String line) {
    return line.matches("-?[0-9][^,]*,[0-9][^,]*");
  }

  @Test
  void printsTheLinesOfTheScoreCommand() throws Exception {
    Files.writeString(folder.resolve("rows.csv"), "eruptions,waiting\n1.8,54\n4.5,81\n3,95\n");
    List<String> expected =
        Tool.bijou()
            .run(folder, "score", model.toString(), "--data", "rows.csv")
            .lines()
            .filter(EquinoxDocIT::isScore)
            .toList();

    assertEquals(3, expected.size());
    assertEquals(expected, scores());
  }

  @Test
  void configurationListsAllFiles() throws Exception {
    assertEquals(project.files(), project.bundles().stream().sorted().toList());
  }

  @TestFactory
  Stream<DynamicTest> needsEveryBundle() throws Exception {
    return project.bundles().stream()
        .filter(bundle -> !bundle.equals("scores"))
        .map(
            bundle ->
                DynamicTest.dynamicTest(bundle, () -> assertEquals(List.of(), scores(bundle))));
  }
}
