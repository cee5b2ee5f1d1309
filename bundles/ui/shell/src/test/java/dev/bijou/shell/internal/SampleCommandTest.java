package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.Model.Columns.Constant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that samples from models. */
class SampleCommandTest {
  @TempDir Path directory;

  private final FakeStore store = new FakeStore();
  private final ShellFixture fixture = ShellFixture.with(new FakeComposer(), store);

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void samplesInChunks() throws IOException {
    store.models.put(
        "m", FakeTrainer.model(List.of("a,1", "b"), List.of(), List.of(new Constant("c", 7))));
    String out = directory.resolve("s.csv").toString();
    ShellFixture.Run run =
        fixture.run("sample", directory + "/m", "--count", "20000", "--seed", "5", "--out", out);
    assertEquals(0, run.code(), run.err());
    List<String> lines = Files.readAllLines(Path.of(out));
    assertEquals("\"a,1\",b,c", lines.get(0));
    assertEquals("5.0,5.1,7.0", lines.get(1));
    assertEquals("20004.0,20004.1,7.0", lines.get(20_000));
    assertEquals(20_001, lines.size());
    assertEquals("\"a,1\",b,c\n", fixture.run("sample", directory + "/m", "--count", "0").out());
    assertTrue(
        fixture
            .run("sample", directory + "/m", "--count", "-1")
            .err()
            .endsWith("--count: expected an integer >= 0; got -1\n"));
  }

  private String conditional() {
    List<Constant> constants = List.of(new Constant("c", 7));
    store.models.put("k", FakeTrainer.model(List.of("a"), List.of("load", "x=y"), constants));
    return directory.resolve("k").toString();
  }

  @Test
  void samplesAtOneContext() {
    String model = conditional();
    ShellFixture.Run run =
        fixture.run(
            "sample", model, "--count", "2", "--given", "x=y=-1e1", "--given", " load = 100");
    assertEquals("", run.err());
    assertEquals("a,load,x=y,c\n90.0,100.0,-10.0,7.0\n91.0,100.0,-10.0,7.0\n", run.out());
  }

  /** Needs more than one chunk of rows and of samples. */
  @Test
  void samplesAtContextsOfTable() throws IOException {
    StringBuilder text = new StringBuilder("x=y,note,load\n");
    for (int row = 0; row < 5000; row++) {
      text.append("0.5,,").append(row).append('\n');
    }
    String[] line = {"sample", conditional(), "--count", "3", "--data", "-", "--seed", "1"};
    ShellFixture.Run run = fixture.in(text.toString()).run(line);
    assertEquals(0, run.code(), run.err());
    assertEquals(15_001, run.lines().size());
    assertEquals("1.5,0.0,0.5,7.0", run.lines().get(1));
    assertEquals("3.5,0.0,0.5,7.0", run.lines().get(3));
    assertEquals("5.5,1.0,0.5,7.0", run.lines().get(4));
    assertEquals(
        (1 + 14_999 + 4999 + 0.5) + ",4999.0,0.5,7.0", run.lines().get(15_000), "the last sample");
    String positional = file("n.csv", "3,0.5\n");
    run = fixture.run("sample", conditional(), "--count", "1", "--data", positional, "--no-header");
    assertEquals("3.5,3.0,0.5,7.0", run.lines().get(1));
    String other = file("o.csv", "l,m\n3,0.5\n");
    run = fixture.run("sample", conditional(), "--count", "1", "--data", other, "--context", "m,l");
    assertEquals("3.5,0.5,3.0,7.0", run.lines().get(1));
  }

  @Test
  void reportsBadContexts() throws IOException {
    String data = file("x.csv", "load,x=y\n1,2\nx,2\n3\n1e308,1e308\n");
    String out = directory.resolve("s.csv").toString();
    String[] line = {"sample", conditional(), "--count", "2", "--data", data, "--out", out};
    ShellFixture.Run run = fixture.run(line);
    assertEquals(2, run.code());
    assertEquals(
        """
        F:3: row 2, column load: expected a finite number; got 'x'
        F:4: row 3: expected 2 columns; got 1
        bijou sample: F: expected finite numbers in every row; got bad rows; correct or remove them, or write NaN for them with --on-error skip
        """
            .replace("F", data),
        run.err());
    assertFalse(Files.exists(Path.of(out)), "no partial file");

    run =
        fixture.run("sample", conditional(), "--count", "2", "--data", data, "--on-error", "skip");
    assertEquals(0, run.code(), run.err());
    assertEquals("4.0,1.0,2.0,7.0", run.lines().get(2));
    assertEquals("NaN,NaN,NaN,7.0", run.lines().get(3));
    assertEquals("NaN,NaN,NaN,7.0", run.lines().get(6));
    assertTrue(run.err().contains(data + ":4: row 3: "), run.err());
  }

  @Test
  void namesFirstTenSamplesWhoseSolverFailed() throws IOException {
    String data = file("x.csv", "load,x=y\n1,2\n5,-12345\n");
    String out = directory.resolve("s.csv").toString();
    String[] line = {"sample", conditional(), "--count", "12", "--data", data, "--out", out};
    ShellFixture.Run run = fixture.run(line);
    assertEquals(1, run.code());
    List<String> errors = run.err().lines().toList();
    String problem =
        ": layer 2, mixture-gaussian-cdf: expected a root; got none, since its solver did not"
            + " converge";
    assertEquals("sample 13" + problem, errors.get(0));
    assertEquals("sample 22" + problem, errors.get(9));
    assertEquals("and 2 more", errors.get(10));
    assertEquals(
        "bijou sample: "
            + directory
            + "/k: expected a number for every row; the flow failed at 12; write NaN for them with"
            + " --on-error skip",
        errors.get(11));
    assertFalse(Files.exists(Path.of(out)), "no partial file");

    run =
        fixture.run("sample", conditional(), "--count", "1", "--data", data, "--on-error", "skip");
    assertEquals(0, run.code(), run.err());
    assertEquals(List.of("3.0,1.0,2.0,7.0", "NaN,5.0,-12345.0,7.0"), run.lines().subList(1, 3));
    assertEquals("sample 2" + problem, run.err().strip());
  }

  @Test
  void refusesMissingContexts() throws IOException {
    String model = conditional();
    String data = file("x.csv", "load,xy\n1,2\n");
    for (String[] each :
        new String[][] {
          {
            "",
            "expected --given NAME=VALUE or --data FILE for the context variables load, x=y of the model; got neither"
          },
          {"--given lod=1", "variables, load, x=y; got 'lod'; the nearest is 'load'"},
          {"--given load", "--given: expected NAME=VALUE; got 'load'"},
          {"--given load=x", "--given: load: expected a finite number; got 'x'"},
          {"--given load=1", "--given: expected a value of x=y; got none"},
          {"--given load=1 --context l", "--data: expected a table for --context and --no-header"},
          {"--given load=1 --no-header", "--data: expected a table for --context and --no-header"},
          {"--given load=1 --given load=2", "--given: expected load once; got it again"},
          {"--given load=1 --data -", "--given: expected either --given or --data; got both"},
          {"--data " + data, ": expected the column 'x=y' of the model; got load, xy"},
          {"--data " + data + " --context load", "--context: expected 2, for load, x=y; got load"},
        }) {
      String[] line = ("sample " + model + " --count 1 " + each[0]).strip().split(" ");
      ShellFixture.Run run = fixture.run(line);
      assertEquals(2, run.code(), each[0]);
      assertTrue(run.err().contains(each[1]), run.err());
      assertEquals("", run.out());
    }
    store.models.put("m", FakeTrainer.model(List.of("a"), List.of(), List.of()));
    ShellFixture.Run run =
        fixture.run("sample", directory + "/m", "--count", "1", "--given", "load=1");
    assertTrue(run.err().contains("got one without; omit --given"), run.err());
  }
}
