package dev.bijou.itests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Tests the commands, flows and code of the README. */
class ReadmeIT {
  /** Runs the commands with fewer epochs, repeats and points. */
  @TestFactory
  Stream<DynamicTest> everyCommandSucceeds(@TempDir Path folder) throws IOException {
    return commands(folder, ReadmeIT::shortened);
  }

  @Tag("long")
  @TestFactory
  Stream<DynamicTest> everyUnchangedCommandSucceeds(@TempDir Path folder) throws IOException {
    return commands(folder, line -> line);
  }

  private static Stream<DynamicTest> commands(Path folder, UnaryOperator<String> change)
      throws IOException {
    List<String> commands =
        Readme.blocks("sh").stream()
            .flatMap(String::lines)
            .map(line -> line.replaceFirst(" *#.*", ""))
            .filter(line -> line.startsWith("./bijou "))
            .filter(line -> !line.equals("./bijou console")) // serves until it is stopped
            .toList();
    assertTrue(commands.size() > 5, commands::toString);
    copy(
        Path.of("..", "docs", "data"),
        Files.createDirectory(folder.resolve("docs")).resolve("data"));
    return Stream.concat(
        commands.stream()
            .map(change)
            .map(line -> dynamicTest(line, () -> Tool.bijou().run(folder, arguments(line)))),
        Stream.of(dynamicTest("scores and samples", () -> checkScoresAndSamples(folder))));
  }

  private static String shortened(String line) {
    if (line.startsWith("./bijou fit ")) {
      return line + " --epochs 2";
    }
    if (line.startsWith("./bijou compare")) {
      return line.replaceAll(" --points \\d+", "") + " --repeats 3 --points 100";
    }
    return line;
  }

  /** Checks the files that the commands wrote. */
  private static void checkScoresAndSamples(Path folder) throws IOException {
    List<String> scores = Files.readAllLines(folder.resolve("scores.csv"));
    assertEquals("logProb,percentile", scores.get(0));
    assertEquals(1 + 272, scores.size());
    assertTrue(scores.stream().skip(1).allMatch(line -> line.matches("-?\\d.*,\\d.*")));
    List<String> samples = Files.readAllLines(folder.resolve("eruptions.csv"));
    assertEquals("eruptions,waiting", samples.get(0));
    assertEquals(1 + 1000, samples.size());
  }

  private static String[] arguments(String line) {
    return line.substring("./bijou ".length()).split(" +", -1);
  }

  @Test
  void composesTheFlow(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("turbine.yaml"), Readme.block("yaml", "flow: turbine"));

    Tool.bijou().run(folder, "compare", "turbine.yaml", "--points", "100", "--repeats", "3");
  }

  /** Tests the class of the README as a third-party bundle, in a copy of the distribution. */
  @Test
  void bijectorObeysTheLaws(@TempDir Path folder) throws Exception {
    Path home = copy(Distribution.home(), folder.resolve("bijou"));
    Path jar = ReadmeBundle.build(folder);
    Files.copy(jar, home.resolve("bundles").resolve("30").resolve(jar.getFileName()));
    Files.writeString(
        folder.resolve("tame.yaml"),
        "flow: tame\ndimension: 3\nlayers:\n  - arcsinh: {scale: 2}\n  - rotation:\n");

    String laws = Tool.bijou(home).run(folder, "verify", "arcsinh");
    Tool.bijou(home).run(folder, "compare", "tame.yaml", "--points", "100", "--repeats", "3");

    assertTrue(laws.contains(" 0 broken"), laws);
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return to;
  }
}
