package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.scoring.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row T22 for the options of commands: what cannot be written is refused before the work. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such links")
class T22OutputsTest {
  @TempDir Path directory;

  private final FakeStore store = new FakeStore();
  private final FakeTrainer trainer = new FakeTrainer();
  private final FakeFlowTimer timer = new FakeFlowTimer();
  private final ShellFixture fixture =
      ShellFixture.with(new FakeComposer(), store, trainer, timer, Scorer.load());

  @BeforeEach
  void model() throws IOException {
    store.models.put("m", FakeTrainer.model(List.of("a"), List.of(), List.of()));
    Files.createDirectory(directory.resolve("m"));
    Files.writeString(directory.resolve("m/manifest.json"), "{}");
    Files.writeString(directory.resolve("x.csv"), "a\n1\n");
  }

  private String at(String name) {
    return name.isEmpty() || name.equals("-") ? name : directory.resolve(name).toString();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private ShellFixture.Run score(String... options) {
    List<String> line = List.of("score", at("m"), "--data", at("x.csv"));
    return fixture.run(Stream.concat(line.stream(), Stream.of(options)).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--out", "--json"})
  void refusesTheInputAsOutput(String option) throws IOException {
    Files.createSymbolicLink(directory.resolve("link"), Path.of("x.csv"));
    Files.createLink(directory.resolve("hard"), directory.resolve("x.csv"));
    Files.createSymbolicLink(directory.resolve("to-model"), Path.of("m/manifest.json"));
    for (String name :
        List.of("x.csv", "./x.csv", "m/../x.csv", "link", "hard", "m/manifest.json", "to-model")) {
      ShellFixture.Run run = score(option, at(name));
      assertEquals(2, run.code(), name);
      assertTrue(
          run.err()
              .startsWith("bijou score: " + option + ": expected another file than the input "),
          run.err());
      assertTrue(run.err().endsWith("; got " + at(name) + "\n"), run.err());
    }
    assertEquals("a\n1\n", Files.readString(directory.resolve("x.csv")));
    assertEquals("{}", Files.readString(directory.resolve("m/manifest.json")));
  }

  @Test
  void refusesTheSameFileTwice() throws IOException {
    Files.writeString(directory.resolve("s"), "");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("s"));
    Files.createSymbolicLink(directory.resolve("dangling"), Path.of("new"));
    for (List<String> pair :
        List.of(List.of("s", "link"), List.of("new", "./new"), List.of("new", "dangling"))) {
      ShellFixture.Run run = score("--out", at(pair.get(0)), "--json", at(pair.get(1)));
      assertTrue(run.err().contains("--json: expected another file than --out; got "), run.err());
    }
    assertEquals(0, score("--out", "/dev/null", "--json", "/dev/null").code());
  }

  @ParameterizedTest
  @CsvSource({
    "no/s.csv,no such directory: D/no",
    "x.csv/s.csv,not a directory: D/x.csv",
    "m,a directory",
    "'',an empty name",
  })
  void refusesAFileThatCannotBeWritten(String name, String reason) throws IOException {
    for (String option : List.of("--out", "--json")) {
      assertEquals(
          "bijou score: "
              + option
              + ": expected a file that can be written; got "
              + (name.isEmpty() ? "''" : at(name))
              + ": "
              + reason.replace("D", directory.toString())
              + "\n",
          score(option, at(name)).err());
    }
    String out = fixture.run("sample", at("m"), "--count", "1", "--out", at(name)).err();
    assertTrue(out.contains("--out: expected a file that can be written; got "), out);
    String compared = fixture.run("compare", "--json", at(name)).err();
    assertTrue(compared.contains("--json: expected a file that can be written; got "), compared);
    assertEquals(List.of(), timer.requests);
    assertEquals(List.of("m", "x.csv"), files());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "new/../m", "x.csv", "x.csv/m"})
  void refusesADirectoryThatCannotBeWritten(String name) throws IOException {
    ShellFixture.Run run =
        fixture.run("fit", "gaussianization", "--data", at("x.csv"), "--model", at(name));
    assertEquals(2, run.code());
    assertTrue(
        run.err().startsWith("bijou fit: --model: expected a writable directory; got '" + at(name)),
        run.err());
    assertEquals(null, trainer.train, "before the data are read");
    run = fixture.run("compare", "gaussianization", "--plots", at(name));
    assertEquals(2, run.code());
    assertTrue(run.err().contains("--plots: expected a writable directory; got '"), run.err());
    assertEquals(List.of(), timer.requests);
    assertEquals(List.of("m", "x.csv"), files());
  }

  @Test
  void writesThroughLinks() throws IOException {
    Files.createSymbolicLink(directory.resolve("s"), Path.of("scores"));
    Files.createSymbolicLink(directory.resolve("j"), Path.of("report"));
    assertEquals(0, score("--out", at("s"), "--json", at("j")).code());
    assertEquals("logProb,percentile\n-1.0,87.5\n", Files.readString(directory.resolve("scores")));
    assertTrue(Files.isSymbolicLink(directory.resolve("s")));
    assertTrue(Files.readString(directory.resolve("report")).contains("\"rows\": 1"));
  }

  /** The names of standard output are standard output, not files to replace. */
  @Test
  void writesToStandardOutputByItsNames() {
    if (!Files.exists(Path.of("/proc/self/fd/1"))) {
      return;
    }
    for (String name : List.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-")) {
      ShellFixture.Run run = score("--out", name);
      assertEquals("logProb,percentile\n-1.0,87.5\n", run.out());
      assertTrue(run.err().contains("1 row"), run.err());
      assertTrue(score("--json", name).out().startsWith("{"));
      assertFalse(score("--out", name, "--json", name).code() == 0);
    }
  }

  @Test
  void warnsOfAHeaderOfNumbers() throws IOException {
    for (String header : List.of("1,2.5", "1,", "NaN,-3e4", "?,7,n/a")) {
      Files.writeString(directory.resolve("n.csv"), header + "\n3,4,5\n");
      String err =
          fixture.run("fit", "gaussianization", "--data", at("n.csv"), "--model", at("f")).err();
      assertTrue(
          err.startsWith(
              "warning: "
                  + at("n.csv")
                  + ": expected column names; got numbers; if the first line is a row, use"
                  + " --no-header\n"),
          err);
    }
    for (String header : List.of("a,1", "nan,inf", "x1,x2")) {
      Files.writeString(directory.resolve("n.csv"), header + "\n3,4\n");
      String err =
          fixture.run("fit", "gaussianization", "--data", at("n.csv"), "--model", at("f")).err();
      assertFalse(err.contains("expected column names"), err);
    }
  }

  @Test
  void namesColumnsWithCommas() throws IOException {
    Files.writeString(
        directory.resolve("c.csv"), "\"a,b\",\"say \"\"x\"\"\",\"k,l\"\n1,2,3\n4,5,6\n");
    ShellFixture.Run run =
        fixture.run(
            "fit",
            "gaussianization",
            "--data",
            at("c.csv"),
            "--model",
            at("f"),
            "--columns",
            " \"say \"\"x\"\"\" , \"a,b\"",
            "--context",
            "\"k,l\"");
    assertEquals(0, run.code(), run.err());
    assertEquals(List.of("say \"x\"", "a,b"), trainer.train.columns());
    assertEquals(List.of("k,l"), trainer.train.contextColumns());

    run = score("--columns", "\"a,c\"");
    assertTrue(run.err().contains("expected the column 'a,c' of the model; got a\n"), run.err());
    run =
        fixture.run(
            "fit", "gaussianization", "--data", at("c.csv"), "--model", at("f"), "--columns", "a");
    assertTrue(run.err().contains("got \"a,b\", \"say \"\"x\"\"\", \"k,l\""), run.err());
    run =
        fixture.run(
            "fit",
            "gaussianization",
            "--data",
            at("c.csv"),
            "--model",
            at("f"),
            "--columns",
            "\"a");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("--columns: expected"), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"k,l=0.5", "\"k,l\"=0.5", " \"k,l\" = 0.5"})
  void givesContextVariablesWithCommas(String given) {
    store.models.put("m", FakeTrainer.model(List.of("a"), List.of("k,l"), List.of()));
    ShellFixture.Run run = fixture.run("sample", at("m"), "--count", "1", "--given", given);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().startsWith("a,\"k,l\"\n"), run.out());
  }

  @Test
  void readsAFlowOfBoundedSize() throws IOException {
    Path endless = Path.of("/dev/zero");
    if (Files.exists(endless)) {
      ShellFixture.Run run = fixture.run("validate", endless.toString());
      assertEquals("/dev/zero: expected a flow of at most 262144 bytes; got more\n", run.err());
      assertEquals(2, run.code());
    }
  }
}
