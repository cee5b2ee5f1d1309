package dev.bijou.itests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that every way of {@code docs/embedding.md} works by copy and paste, in its order, and
 * gives the digits of {@code bijou score}.
 */
@Tag("long")
@TestMethodOrder(OrderAnnotation.class)
class EmbeddingDocIT {
  private static final String FIT =
      "bijou fit default --data faithful.csv --epochs 20 --model models/geyser";

  @TempDir private static Path temporary;

  private static Document document;
  private static Workspace workspace;

  /** The lines that {@code bijou score} prints for the rows of the document. */
  private static List<String> expected;

  @BeforeAll
  static void prepare() throws Exception {
    document = Document.read("docs/embedding.md");
    workspace = Workspace.create(temporary);
    Files.copy(
        Repository.project().resolve("docs/data/faithful.csv"), workspace.file("faithful.csv"));
    Files.writeString(workspace.file("rows.csv"), "eruptions,waiting\n1.8,54\n4.5,81\n3,95\n");
    workspace.run(FIT);
    expected = workspace.scores("bijou score models/geyser --data rows.csv");
    assertEquals(3, expected.size(), expected::toString);
  }

  @Test
  @Order(1)
  void scoresOnAClassPath() throws Exception {
    assertEquals(expected, scores("Score in plain Java"));
  }

  @Test
  @Order(2)
  void bringsNothingOfOsgi() throws IOException {
    List<String> libraries;
    try (Stream<Path> files = Files.list(workspace.file("score/target/lib"))) {
      libraries = files.map(file -> file.getFileName().toString()).sorted().toList();
    }

    assertFalse(
        libraries.stream().anyMatch(name -> name.matches(".*(osgi|felix|slf4j|commons-math).*")),
        libraries::toString);
  }

  @Test
  @Order(3)
  void scoresOnAModulePath() throws Exception {
    assertEquals(expected, scores("On the module path"));
  }

  @Test
  @Order(4)
  void scoresInAnImage() throws Exception {
    assertEquals(expected, scores("An image with a model inside"));

    long size = size(workspace.file("score/target/image"));
    System.out.println("size of the image: " + size / 1_000_000 + " MB");
    assertTrue(size < 100_000_000, () -> "expected less than 100 MB; got " + size);
  }

  @Test
  @Order(5)
  void fitsAsTheCommandDoes() throws Exception {
    document.copyFiles("Fit in Java", workspace.file(""));
    workspace.run(document.commands("Fit in Java"));

    assertEquals(expected, workspace.scores("bijou score models/fitted --data rows.csv"));
  }

  @Test
  @Order(6)
  void servesManyThreadsAndIsUndeployed() throws Exception {
    document.copyFiles("One flow in a server", workspace.file(""));
    workspace.run("cd score; mvn -q package");

    ServerApplication application = ServerApplication.deploy(workspace.file("score/target"));
    List<Double> percentiles =
        application.percentiles(workspace.file("models/geyser"), new double[] {1.8, 54});

    double percentile = Double.parseDouble(expected.get(0).replaceFirst(".*,", ""));
    assertEquals(Set.of(percentile), Set.copyOf(percentiles));
    assertTrue(application.undeploy(), "expected a class loader that is free; something holds it");
  }

  @Test
  @Order(7)
  void addsTheSolversOfCommonsMath() throws Exception {
    Path pom = workspace.file("score/pom.xml");
    String text = Files.readString(pom);
    String dependency = document.block("The solvers of Commons Math", "xml");
    Files.writeString(pom, text.replace("<dependencies>", "<dependencies>" + dependency));

    assertEquals(expected, workspace.scores(document.commands("Score in plain Java")));
    assertTrue(Files.exists(workspace.file("score/target/lib/commons-math3-3.6.1.jar")));
  }

  @Test
  @Order(8)
  void scoresInAnEmbeddedFramework() throws Exception {
    assertEquals(expected, scores("Embed a framework"));
  }

  @Test
  @Order(9)
  void aBundleSurvivesItsFlow() throws Exception {
    document.copyFiles("A bundle that uses a flow", workspace.file(""));
    String score = expected.get(2).replaceFirst(",.*", "");
    Path model = workspace.file("models/geyser");
    Path elsewhere = workspace.file("elsewhere");
    Process host = workspace.start(document.commands("A bundle that uses a flow"));
    CompletableFuture.delayedExecutor(5, TimeUnit.MINUTES).execute(host::destroyForcibly);
    try (BufferedReader output = host.inputReader(StandardCharsets.UTF_8)) {
      await(output, "alarm: " + score);
      Files.move(model, elsewhere);
      await(output, "alarm: no flow");
      Files.move(elsewhere, model);
      await(output, "alarm: " + score);
      host.getOutputStream().close();
      assertEquals(0, host.waitFor());
    } finally {
      host.descendants().forEach(ProcessHandle::destroyForcibly);
      host.destroyForcibly();
    }
  }

  /** Copies the files of a section, runs its commands, and returns the scores. */
  private static List<String> scores(String heading) throws Exception {
    document.copyFiles(heading, workspace.file(""));
    return workspace.scores(document.commands(heading));
  }

  private static void await(BufferedReader output, String line) throws IOException {
    List<String> before = new ArrayList<>();
    for (String next = output.readLine(); !line.equals(next); next = output.readLine()) {
      if (next == null) {
        throw new AssertionError("expected " + line + "; got " + String.join("\n", before));
      }
      before.add(next);
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
