package dev.bijou.shell.internal;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns.Constant;
import dev.bijou.scoring.Scorer;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that fit, score and show models. */
class ModelCommandsTest {
  @TempDir Path directory;

  private final FakeStore store = new FakeStore();
  private final FakeTrainer trainer = new FakeTrainer();
  private final ShellFixture fixture =
      ShellFixture.with(new FakeComposer(), store, trainer, Scorer.load());

  private String file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String model(String... columns) {
    store.models.put("m", FakeTrainer.model(List.of(columns), List.of(), List.of()));
    return directory.resolve("m").toString();
  }

  @Test
  void scoresRowsInOrderByColumnNames() throws IOException {
    String data = file("x.csv", "note,b,a\nx,2,1\n y ,1,0\nz,0.5,-1.5\n");
    ShellFixture.Run run = fixture.run("score", model("a", "b"), "--data", data);
    assertEquals("", run.err().replace(data + ": 3 rows, 0 skipped, mean log p -1\n", ""));
    assertEquals("logProb,percentile\n-3.0,37.5\n-1.0,87.5\n1.0,100.0\n", run.out());
    assertEquals(0, run.code());
  }

  @Test
  void saysHowToCorrectAnUnbalancedQuoteInColumns() throws IOException {
    String data = file("x.csv", "a\n1\n");
    ShellFixture.Run run = fixture.run("score", model("a"), "--data", data, "--columns", "\"a");
    assertTrue(
        run.err()
            .contains(
                "got '\"a'; close the quote, or write a quote in a name as two, inside quotes:"
                    + " \"5\"\" pipe\""),
        run.err());
    assertEquals(2, run.code());
    run = fixture.run("score", model("a"), "--data", data, "--columns", "\"a\"b\"c\"");
    assertTrue(run.err().contains("; write each name in one pair of quotes"), run.err());
  }

  @Test
  void writesScoresToFileAndSummaryToStandardOutput() throws IOException {
    String data = file("x.csv", "a\n1\n2\n");
    String out = directory.resolve("s.csv").toString();
    ShellFixture.Run run = fixture.run("score", model("a"), "--data", data, "--out", out);
    assertEquals(data + ": 2 rows, 0 skipped, mean log p -1.5\n", run.out());
    assertEquals("", run.err());
    assertEquals("logProb,percentile\n-1.0,87.5\n-2.0,62.5\n", Files.readString(Path.of(out)));
    assertEquals(List.of("s.csv", "x.csv"), files());
  }

  @Test
  void readsStandardInputAndWritesStandardOutput() {
    ShellFixture.Run run =
        fixture.in("a\n1\n").run("score", model("a"), "--data", "-", "--json", "-");
    assertEquals(
        """
        {
          "rows": 1,
          "failedRows": 0,
          "unconverged": 0,
          "rowsWithoutDensity": 0,
          "departingRows": 0,
          "meanLogProb": -1.0
        }
        """,
        run.out());
    assertEquals(
        "bijou score: --json: expected a file, since --out - takes standard output; got -\n",
        fixture.run("score", model("a"), "--data", "-", "--json", "-", "--out", "-").err());
    assertEquals(
        "bijou score: --json: expected another file than --out; got s\n",
        fixture.run("score", model("a"), "--data", "-", "--json", "s", "--out", "s").err());
  }

  @Test
  void namesFirstTenRowsWhoseSolverFailed() throws IOException {
    String data = file("x.csv", "a,b\n1,2\n" + "-12345,1\n".repeat(11) + "1,1\n");
    String out = directory.resolve("s.csv").toString();
    ShellFixture.Run run = fixture.run("score", model("a", "b"), "--data", data, "--out", out);
    assertEquals(1, run.code());
    List<String> errors = run.err().lines().toList();
    String problem =
        ": layer 2, mixture-gaussian-cdf: expected a root; got none, since its solver did not"
            + " converge";
    assertEquals(data + ": row 2" + problem, errors.get(0));
    assertEquals(data + ": row 11" + problem, errors.get(9));
    assertEquals("and 1 more", errors.get(10));
    assertEquals(List.of("x.csv"), files());

    String json = directory.resolve("s.json").toString();
    run =
        fixture.run("score", model("a", "b"), "--data", data, "--on-error", "skip", "--json", json);
    assertEquals(0, run.code(), run.err());
    assertEquals("NaN,NaN", run.lines().get(2));
    assertTrue(run.err().contains("13 rows, 11 skipped, mean log p -2.5"), run.err());
    String report = Files.readString(Path.of(json));
    assertTrue(report.contains("\"failedRows\": 11,\n  \"unconverged\": 11,"), report);
  }

  @Test
  void namesFirstBadRows() throws IOException {
    StringBuilder text =
        new StringBuilder("a,b\n1,2\n1\n1,,\nNaN,1\n1,-Infinity\n1,1e999\n0x1,1\n");
    String data = file("x.csv", text.append("one,1\n,1\n1d,1\n".repeat(5)).toString());
    String out = directory.resolve("s.csv").toString();
    ShellFixture.Run run = fixture.run("score", model("a", "b"), "--data", data, "--out", out);
    assertEquals(2, run.code());
    assertEquals(
        """
        F:3: row 2: expected 2 columns; got 1
        F:4: row 3: expected 2 columns; got 3
        F:5: row 4, column a: expected a finite number; got 'NaN'
        F:6: row 5, column b: expected a finite number; got '-Infinity'
        F:7: row 6, column b: expected a finite number; got '1e999'
        F:8: row 7, column a: expected a finite number; got '0x1'
        F:9: row 8, column a: expected a finite number; got 'one'
        F:10: row 9, column a: expected a finite number; got nothing
        F:11: row 10, column a: expected a finite number; got '1d'
        F:12: row 11, column a: expected a finite number; got 'one'
        and 11 more
        bijou score: F: expected finite numbers in every row; got bad rows; correct or remove them, or write NaN for them with --on-error skip
        """
            .replace("F:", data + ":"),
        run.err());
    assertEquals(List.of("x.csv"), files(), "no partial file");
  }

  @Test
  void skipsBadRows() throws IOException {
    String data = file("x.csv", "a\r\n1e308\r\n\r\n-4.9e-324\r\nx\r\n-0.0\r\n");
    String json = directory.resolve("s.json").toString();
    ShellFixture.Run run =
        fixture.run("score", model("a"), "--data", data, "--on-error", "skip", "--json", json);
    assertEquals(0, run.code());
    assertEquals(
        "logProb,percentile\n-1.0E308,0.0\nNaN,NaN\n4.9E-324,100.0\nNaN,NaN\n0.0,100.0\n",
        run.out());
    assertTrue(run.err().contains(data + ":3: row 2: expected a finite number; got a blank line"));
    assertTrue(Files.readString(Path.of(json)).contains("\"failedRows\": 2"));
  }

  @Test
  void namesRowsThatDifferFromConstant() throws IOException {
    Model model = FakeTrainer.model(List.of("a"), List.of("k"), List.of(new Constant("c", 0.1)));
    store.models.put("m", model);
    String data = file("x.csv", "c,a,k\n0.1,1,1\n0.10000001,2,1\n");
    ShellFixture.Run run = fixture.run("score", directory.resolve("m").toString(), "--data", data);
    assertEquals("logProb,percentile\n-2.0,62.5\n-3.0,37.5\n", run.out());
    assertTrue(
        run.err()
            .contains("row 2, column c: expected 0.1, as in all training rows; got 0.10000001"),
        run.err());
  }

  @Test
  void refusesUnknownColumns() throws IOException {
    String data = file("x.csv", "eruption,waiting\n1,2\n");
    assertEquals(
        "bijou score: "
            + data
            + ": expected the column 'eruptions' of the model; got eruption, waiting; the"
            + " nearest is 'eruption'\n",
        fixture.run("score", model("eruptions", "waiting"), "--data", data).err());
    ShellFixture.Run renamed =
        fixture.run("score", model("eruptions"), "--data", data, "--columns", " eruption");
    assertEquals("logProb,percentile\n-1.0,87.5\n", renamed.out());
    assertTrue(
        fixture
            .run("score", model("a", "b", "c"), "--data", data, "--no-header")
            .err()
            .contains("expected a header, or exactly the columns a, b, c; got 2 columns"));
    String twice = file("twice.csv", "a,a\n1,2\n");
    assertTrue(
        fixture
            .run("score", model("a"), "--data", twice)
            .err()
            .contains("expected one column 'a'; got several"));
  }

  @Test
  void scoresTableWithoutHeaderByPosition() throws IOException {
    String data = file("x.csv", "1,2\n3,4\n");
    ShellFixture.Run run = fixture.run("score", model("a", "b"), "--data", data, "--no-header");
    assertEquals("logProb,percentile\n-3.0,37.5\n-7.0,0.0\n", run.out());
    run = fixture.run("score", model("a"), "--data", data, "--no-header", "--columns", "2");
    assertEquals("logProb,percentile\n-2.0,62.5\n-4.0,12.5\n", run.out());
  }

  @Test
  void refusesToExplainFlowWithoutGradients() throws IOException {
    String data = file("x.csv", "a\n1\n");
    ShellFixture.Run run = fixture.run("score", model("a"), "--data", data, "--explain");
    assertEquals(2, run.code());
    assertEquals("bijou score: --explain: expected layers with gradients; got others\n", run.err());
  }

  @Test
  void savesAndReportsFit() throws IOException {
    String data = file("x.csv", "a,b,k\n1,2,3\n4,5,6\n");
    String held = file("v.csv", "k,b,a\n30,20,10\n");
    String model = directory.resolve("new").toString();
    ShellFixture.Run run =
        fixture.run(
            "fit",
            "gaussianization",
            "--data",
            data,
            "--validation",
            held,
            "--context",
            "k",
            "--model",
            model,
            "--method",
            "init",
            "--epochs",
            "9",
            "--threads",
            "2",
            "--seed",
            "3",
            "--keep-outliers");
    assertEquals(0, run.code(), run.err());
    assertEquals(List.of("a", "b"), trainer.train.columns());
    assertEquals(List.of("k"), trainer.train.contextColumns());
    assertArrayEquals(new double[] {2, 5}, trainer.train.x().toRow(1));
    assertArrayEquals(new double[] {10}, trainer.validation.orElseThrow().x().toRow(0));
    assertArrayEquals(new double[] {30}, trainer.validation.orElseThrow().context().toRow(0));
    assertEquals(FitMethod.INIT, trainer.options.method());
    assertEquals(9, trainer.options.epochs());
    assertEquals(2, trainer.options.threads());
    assertEquals(3, trainer.options.seed());
    assertTrue(trainer.options.keepOutliers());
    assertEquals(
        model
            + ": 272 rows, 2 columns, 6 parameters, 12 epochs in 1 min 15 s\n"
            + "mean log p: training -4.25, validation -4.5\n",
        run.out());
    assertEquals(
        "warning: --epochs: expected --method mle or both; got init, which has no gradient steps;"
            + " the option has no effect\n"
            + "gaussianization: epochs (1/10), log p -4.5\nwarning: take care\n",
        run.err());
    assertTrue(store.models.containsKey("new"));
  }

  @Test
  void namesConstantsThatAFitReplaces() throws IOException {
    String flow = file("f.yaml", "flow: f\nstandardize: {}\n");
    String data = file("x.csv", "a,b\n1,2\n4,5\n");
    String model = directory.resolve("new").toString();
    ShellFixture.Run run = fixture.run("fit", flow, "--data", data, "--model", model);
    assertEquals(0, run.code(), run.err());
    assertTrue(
        run.err().startsWith("warning: standardize: expected none in a flow to fit; "), run.err());
  }

  @Test
  void validationUsesTrainingColumns() throws IOException {
    String data = file("x.csv", "a,k,b,l\n1,2,3,4\n5,6,7,8\n");
    String[] fit = {
      "fit", "gaussianization", "--data", data, "--model", "m", "--context", "l,k", "--validation"
    };
    String held = file("v.csv", "l,note,k,b,a\n40,x,20,30,10\n");
    ShellFixture.Run run = fixture.run(and(fit, held));
    assertEquals(0, run.code(), run.err());
    assertEquals(List.of("l", "k"), trainer.validation.orElseThrow().contextColumns());
    assertArrayEquals(new double[] {10, 30}, trainer.validation.orElseThrow().x().toPoints()[0]);
    assertArrayEquals(
        new double[] {40, 20}, trainer.validation.orElseThrow().context().toPoints()[0]);

    String other = file("o.csv", "a,b,l\n1,2,3\n");
    assertEquals(
        "bijou fit: " + other + ": expected the column 'k' of --data; got a, b, l\n",
        fixture.run(and(fit, other)).err());
  }

  private static String[] and(String[] line, String last) {
    return Stream.concat(Stream.of(line), Stream.of(last)).toArray(String[]::new);
  }

  @Test
  void refusesStandardInputTwice() {
    ShellFixture.Run run =
        fixture
            .in("a\n1\n")
            .run("fit", "gaussianization", "--data", "-", "--validation", "-", "--model", "m");
    assertEquals(2, run.code());
    assertEquals(
        "bijou fit: --validation: expected a file, since --data - takes standard input; got -\n",
        run.err());
  }

  @Test
  void escapesColumnNames() throws IOException {
    String data = file("x.csv", "\"a\n\u001b[2J\",b\nx,2\n");
    ShellFixture.Run run = fixture.run("fit", "gaussianization", "--data", data, "--model", "m");
    assertEquals(
        data + ":3: row 1, column a\\u000a\\u001b[2J: expected a finite number; got 'x'",
        run.err().lines().findFirst().orElseThrow());
    model("a\nb", "c\r");
    assertTrue(fixture.run("info", "m").out().contains("  columns    a\\u000ab, c\\u000d\n"));
  }

  @Test
  void writesFitAsJson() throws IOException {
    String data = file("x.csv", "1,2\n3,4\n");
    ShellFixture.Run run =
        fixture.run(
            "fit", "gaussianization", "--no-header", "--data", data, "--model", "m", "--json", "-");
    assertEquals(List.of("1", "2"), trainer.train.columns());
    assertEquals(FitOptions.standard(), trainer.options);
    assertEquals(
        """
        {
          "method": "both",
          "rows": 272,
          "setAside": 0,
          "trainMeanLogProb": -4.25,
          "validationMeanLogProb": -4.5,
          "epochs": 12,
          "seconds": 75.0,
          "seed": 3,
          "parameters": 6,
          "continuedFrom": null,
          "bounds": [],
          "warnings": [
            "take care"
          ]
        }
        """,
        run.out());
  }

  @Test
  void continuesAFitInTheColumnsOfTheModel() throws IOException {
    store.models.put("old", FakeTrainer.model(List.of("a", "b"), List.of("k"), List.of()));
    String data = file("x.csv", "k,b,a\n1,2,3\n");
    String old = file("old/manifest.json", "{}").replace("/manifest.json", "");
    String[] line = {"fit", old, "--continue", "--model", "m", "--json", "-", "--data"};
    ShellFixture.Run run = fixture.run(and(line, data));
    assertEquals(0, run.code(), run.err());
    assertEquals(store.models.get("old"), trainer.previous);
    assertEquals(List.of("a", "b"), trainer.train.columns());
    assertEquals(List.of("k"), trainer.train.contextColumns());
    assertArrayEquals(new double[] {3, 2}, trainer.train.x().toPoints()[0]);
    assertTrue(run.out().contains("\"continuedFrom\": \"" + old + "\""), run.out());

    String more = file("more.csv", "k,b,a,c\n1,2,3,4\n");
    assertEquals(
        "bijou fit: "
            + more
            + ": expected the columns of the model, a, b; got also c; choose with --columns, or fit"
            + " from the start\n",
        fixture.run(and(line, more)).err());
    assertEquals(
        "bijou fit: --continue: expected FLOW to be the directory of a model; got 'maf'\n",
        fixture.run("fit", "maf", "--continue", "--data", data, "--model", "m").err());
  }

  @Test
  void refusesTooManyColumnsFromTheHeader() throws IOException {
    String header = IntStream.range(0, 5000).mapToObj(j -> "c" + j).collect(joining(","));
    String data = file("wide.csv", header + "\n");
    assertEquals(
        "bijou fit: "
            + data
            + ": expected at most 4096 columns; got 5000; choose some with --columns and"
            + " --context\n",
        fixture.run("fit", "gaussianization", "--data", data, "--model", "m").err());
  }

  @Test
  void reportsFailedFitsAndSaves() throws IOException {
    String data = file("x.csv", "a,b\n1,2\n3,x\n");
    ShellFixture.Run run = fixture.run("fit", "gaussianization", "--data", data, "--model", "m");
    assertEquals(2, run.code());
    assertEquals(
        data
            + ":3: row 2, column b: expected a finite number; got 'x'\nbijou fit: "
            + data
            + ": expected finite numbers in every row; got bad rows; correct or remove them\n",
        run.err());

    String good = file("good.csv", "a,b\n1,2\n");
    run = fixture.run("fit", "gaussianization", "--data", good, "--model", "m", "--seed", "13");
    assertEquals(1, run.code());
    assertTrue(run.err().endsWith("bijou fit: gaussianization: the loss is no number\n"));

    run = fixture.run("fit", "gaussianization", "--data", good, "--model", "full");
    assertEquals(1, run.code());
    assertTrue(
        run.err()
            .endsWith(
                "full: expected to write the model; got No space left on device; an existing"
                    + " model is unchanged\n"));

    run = fixture.run("fit", "gaussianization", "--data", good, "--model", good);
    assertEquals(
        "bijou fit: --model: expected a writable directory; got '" + good + "': a file\n",
        run.err());
    run = fixture.run("fit", "gaussianization", "--data", good, "--model", good + "/in/it");
    assertEquals(2, run.code(), "before the fit");
    run = fixture.run("fit", "gaussianization", "--data", good, "--model", "odd");
    assertEquals(1, run.code());
    assertTrue(run.err().contains("odd: expected to write the model; got "), run.err());
    assertTrue(run.err().contains("no permission"), run.err());
    run = fixture.run("fit", "gaussianization", "--data", good, "--model", "lying");
    assertEquals(1, run.code(), "not an error of the input");
    run = fixture.run("fit", "gaussianization", "--data", good, "--model", "m", "--epochs", "0");
    assertEquals("bijou fit: --epochs: expected an integer from 1 to 1000000; got 0\n", run.err());
  }

  @Test
  void showsModel() {
    store.models.put(
        "hand", FakeTrainer.model(List.of("a", "b"), List.of("k"), List.of(new Constant("c", 1))));
    ShellFixture.Run run = fixture.run("info", "hand");
    assertEquals(
        """
        fake: 0 layers, 6 parameters
          columns    a, b
          context    k
          constant   c = 1
          cost       FORWARD closed form, INVERSE closed form
          fitted     method both, 272 rows, 12 epochs, seed 3, in 1 min 15 s
          mean log p training -4.25, validation -4.5
          warning    take care
          warning    made by hand

          PARAMETER   SHAPE
          layers.0.a  2 x 3
        """,
        run.out());
    assertTrue(
        fixture.run("info", "hand", "--json", "-").out().contains("\"trainMeanLogProb\": -4.25"));
    assertEquals(
        "bijou info: nowhere: expected a model; got none\n", fixture.run("info", "nowhere").err());
    assertEquals(
        "bijou info: expected a service ModelStore; got none: start the bundle dev.bijou.store\n",
        ShellFixture.with().run("info", "m").err());
  }

  @Test
  void acceptsModelAsFlow() throws IOException {
    Path model = Files.createDirectory(directory.resolve("m"));
    Files.writeString(model.resolve("manifest.json"), "");
    model("a");
    assertTrue(
        fixture.run("validate", model.toString()).out().startsWith("OK " + model + " (fake)"));
  }
}
