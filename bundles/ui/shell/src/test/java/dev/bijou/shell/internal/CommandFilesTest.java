package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.Model;
import dev.bijou.scoring.ModelScorer;
import dev.bijou.scoring.RowSource;
import dev.bijou.scoring.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests the files that a command of another process names: those of its current directory. */
class CommandFilesTest {
  @TempDir Path directory;
  private final FakeStore store = new FakeStore();
  private ShellFixture fixture;

  @BeforeEach
  void write() throws IOException {
    fixture =
        ShellFixture.with(new FakeComposer(), new FakeRuntime(), store, Scorer.load())
            .attachedIn(directory);
    Files.writeString(directory.resolve("x.csv"), "a\n1\n2\n");
    store.models.put("m", FakeTrainer.model(List.of("a"), List.of(), List.of()));
  }

  @Test
  void namesStartAtTheDirectoryOfTheClientAndAreShownAsWritten() throws IOException {
    ShellFixture.Run run =
        fixture.run("score", "m", "--data", "x.csv", "--out", "s.csv", "--json", "s.json");
    assertEquals("x.csv: 2 rows, 0 skipped, mean log p -1.5\n", run.out() + run.err());
    assertTrue(Files.exists(directory.resolve("s.csv")));
    assertTrue(Files.exists(directory.resolve("s.json")));
    assertEquals(
        "bijou score: other: expected a model; got none\n",
        fixture.run("score", "other", "--data", "x.csv").err());
    assertEquals(
        "bijou score: --out: expected another file than the input x.csv; got ./x.csv\n",
        fixture.run("score", "m", "--data", "x.csv", "--out", "./x.csv").err());
    assertEquals(
        "none.yaml: expected a file; got none\n", fixture.run("validate", "none.yaml").err());
  }

  @Test
  void standardStreamsAreThoseOfTheClient() {
    fixture.in("a\n1\n");
    ShellFixture.Run run =
        fixture.run("score", "m", "--data", "/dev/stdin", "--out", "/dev/stdout");
    assertEquals("logProb,percentile\n-1.0,87.5\n", run.out());
    assertEquals("standard input: 1 row, 0 skipped, mean log p -1\n", run.err());
  }

  private ShellFixture consoleThatServes(Model... model) throws IOException {
    Path models = Files.createDirectories(directory.resolve("models"));
    Files.createDirectory(models.resolve("served"));
    Files.createFile(models.resolve("served/manifest.json"));
    store.models.put("served", FakeTrainer.model(List.of("other"), List.of(), List.of()));
    return ShellFixture.with(
            new FakeComposer(),
            new FakeRuntime(),
            store,
            Scorer.load(),
            new FakeModelScorer(List.of(model)))
        .setting("bijou.models", models.toString())
        .attachedIn(directory);
  }

  @Test
  void declaredModelIsScoredAsTheConsoleServesIt() throws IOException {
    ShellFixture console = consoleThatServes(FakeTrainer.model(List.of("a"), List.of(), List.of()));
    String[] line = {"score", "served", "--data", "x.csv"};
    assertEquals(2, console.run(line).code());
    assertEquals("", console.setting("bijou.console", "false").run(line).out());
    assertEquals(
        "logProb,percentile\n-1.0,87.5\n-2.0,62.5\n",
        console.setting("bijou.console", "true").run(line).out());
  }

  @Test
  void aModelThatIsWithdrawnMeanwhileIsReportedInOneLine() throws IOException {
    ShellFixture console = consoleThatServes().setting("bijou.console", "true");
    ShellFixture.Run run = console.run("score", "served", "--data", "x.csv");
    assertEquals("bijou score: served: expected a flow in service\n", run.err());
    assertEquals(1, run.code());
  }

  /** A service of a model, which is withdrawn if there is none; answers of one generation only. */
  private record FakeModelScorer(List<Model> models) implements ModelScorer {
    @Override
    public ModelScorer generation() {
      if (models.isEmpty()) {
        throw new IllegalStateException("served: expected a flow in service");
      }
      return new OneGeneration(models.get(0));
    }

    @Override
    public Model model() {
      throw new AssertionError("of any generation");
    }

    @Override
    public Scorer.ScoredRows score(RowSource rows, Scorer.ScoreOptions options) {
      throw new AssertionError("of any generation");
    }
  }

  /** The scorer of a generation. */
  private record OneGeneration(Model model) implements ModelScorer {
    @Override
    public ModelScorer generation() {
      return this;
    }

    @Override
    public Scorer.ScoredRows score(RowSource rows, Scorer.ScoreOptions options) {
      return Scorer.load().score(model, rows, options);
    }
  }

  /** Row T24: the console would wait for the other end, and the command could not be ended. */
  @DisabledOnOs(OS.WINDOWS)
  @Test
  void namedPipesAreRefusedAndNotOpened() throws Exception {
    assertEquals(
        0, new ProcessBuilder("mkfifo", "p").directory(directory.toFile()).start().waitFor());
    for (String line :
        List.of(
            "score m --data p",
            "score m --data x.csv --out p",
            "score m --data x.csv --json p",
            "validate ./p")) {
      ShellFixture.Run run = fixture.run(line.split(" "));
      assertTrue(
          run.err().contains("p: expected a regular file; got a pipe or a device, "), run.err());
      assertEquals(2, run.code());
    }
    assertEquals(0, fixture.run("score", "m", "--data", "x.csv", "--out", "/dev/null").code());
  }

  @Test
  void otherOpenFilesOfTheClientAreRefused() {
    for (String name : List.of("/dev/fd/63", "/proc/self/fd/5", "/proc/self/environ", "/dev/tty")) {
      for (String option : List.of("--data", "--out")) {
        List<String> line =
            option.equals("--data")
                ? List.of("score", "m", "--data", name)
                : List.of("score", "m", "--data", "x.csv", "--out", name);
        ShellFixture.Run run = fixture.run(line.toArray(String[]::new));
        assertEquals(
            "bijou score: "
                + name
                + ": expected a file that the console can open; got an open file of another"
                + " process; write - for standard input or output\n",
            run.err());
        assertEquals(2, run.code());
      }
    }
  }
}
