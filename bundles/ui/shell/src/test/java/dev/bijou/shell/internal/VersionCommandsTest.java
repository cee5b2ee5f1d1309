package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.FlowVersion.Kind;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.scoring.Scorer;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions and declared models: the commands about them, and their names as arguments. */
class VersionCommandsTest {
  @TempDir Path base;

  private final FakeRuntime runtime = new FakeRuntime();
  private final FakeStore store = new FakeStore();
  private final FakeTrainer trainer = new FakeTrainer();
  private ShellFixture fixture;

  @BeforeEach
  void keepVersions() throws IOException {
    fixture =
        ShellFixture.with(
                new FakeComposer(), runtime, store, trainer, new FakeFlowTimer(), Scorer.load())
            .setting("bijou.models", base.resolve("models").toString());
    Path text = Files.writeString(base.resolve("1.yaml"), "flow: turbine\n");
    runtime.keep("turbine", 1, Kind.TEXT, text);
    runtime.keep("turbine", 2, Kind.TEXT, text);
    runtime.keep("turbine", 4, Kind.MODEL, model("4"));
    model("models/pump");
  }

  private Path model(String path) throws IOException {
    Path directory = Files.createDirectories(base.resolve(path));
    Files.writeString(directory.resolve("manifest.json"), "-");
    store.models.put(
        directory.getFileName().toString(), FakeTrainer.model(List.of("a"), List.of(), List.of()));
    return directory;
  }

  /** The fakes know the flows and models of the page. */
  @Test
  void everyCommandOfTheDocumentationSucceeds() throws IOException {
    String data = Files.writeString(base.resolve("pump.csv"), "a\n1\n2\n").toString();
    String page = Files.readString(Path.of("../../../docs/versions.md"));
    List<String> commands =
        page.lines()
            .filter(line -> line.startsWith("bijou "))
            .map(line -> line.replaceFirst(" *#.*", "").substring("bijou ".length()))
            .toList();
    assertEquals(7, commands.size());
    for (String command : commands) {
      String[] words =
          command
              .replace("fit default", "fit gaussianization") // of the fakes
              .replace("pump.csv", data)
              .replace("models/", base.resolve("fitted-").toString())
              .replace("scores.csv", base.resolve("scores.csv").toString())
              .split(" +");
      ShellFixture.Run run = fixture.run(words);
      assertEquals(0, run.code(), command + "\n" + run.err());
    }
  }

  @Test
  void listsVersions() {
    String out = fixture.run("versions", "turbine").out();
    assertEquals(
        """
        VERSION  KIND   KEPT                  SERVED  PATH
              1  text   1970-01-01T00:00:00Z  -       BASE/1.yaml
              2  text   1970-01-01T00:00:00Z  yes     BASE/1.yaml
              4  model  1970-01-01T00:00:00Z  -       BASE/4
        """,
        out.replace(base.toString(), "BASE"));
    assertEquals(2, fixture.run("versions", "turbine@4").lines().size());
  }

  @Test
  void writesVersionsAsJson() {
    ShellFixture.Run run = fixture.run("versions", "turbine@4", "--json", "-");
    assertEquals(
        """
        {
          "flow": "turbine",
          "versions": [
            {
              "version": 4,
              "kind": "model",
              "time": "1970-01-01T00:00:00Z",
              "served": false,
              "path": "BASE/4"
            }
          ]
        }
        """,
        run.out().replace(base.toString(), "BASE"));
    assertTrue(run.err().startsWith("VERSION"), run.err());
  }

  @Test
  void namesWhatExistsIfAVersionDoesNot() {
    for (String command : List.of("versions", "rollback", "validate", "why", "info", "compare")) {
      ShellFixture.Run run = fixture.run(command, "turbine@3");
      assertEquals(2, run.code(), command);
      assertTrue(
          run.err()
              .endsWith(
                  "turbine@3: expected a version that is kept; got 3: turbine has the versions"
                      + " 1 to 2, 4\n"),
          run.err());
    }
    assertEquals(
        "bijou versions: turbnie: expected a flow with versions; got no such flow; the declared"
            + " flows are edited, lacking, turbine; the nearest is 'turbine'\n",
        fixture.run("versions", "turbnie").err());
    assertEquals(
        "bijou versions: lacking: expected a flow with versions; got one without: a version is"
            + " kept when a flow is ready while a console runs\n",
        fixture.run("versions", "lacking").err());
    for (String argument : List.of("turbine", "turbine@", "turbine@0", "turbine@x", "turbine@-1")) {
      assertEquals(
          "bijou rollback: FLOW@N: expected the name of a flow and the number of a version, such as"
              + " turbine@3; got '"
              + argument
              + "'; bijou versions FLOW lists them\n",
          fixture.run("rollback", argument).err());
    }
  }

  @Test
  void takesAVersionAsFlow() {
    ShellFixture.Run run = fixture.run("validate", "turbine@1", "turbine@4");
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("OK turbine@1 (turbine): "), run.out());
    assertTrue(run.out().contains("OK turbine@4 (fake): "), run.out());
    assertEquals(0, fixture.run("why", "turbine@1").code());
    assertEquals(0, fixture.run("compare", "turbine@4").code());
  }

  @Test
  void takesDeclaredModelsAndVersionsAsModel() throws IOException {
    String data = Files.writeString(base.resolve("x.csv"), "a\n1\n").toString();
    for (String model : List.of("pump", "turbine@4")) {
      ShellFixture.Run run = fixture.run("score", model, "--data", data);
      assertEquals("logProb,percentile\n-1.0,87.5\n", run.out(), run.err());
      assertEquals(0, fixture.run("info", model).code());
      assertEquals(0, fixture.run("sample", model, "--count", "1").code());
      assertEquals(0, fixture.run("compare", model).code());
    }
    assertEquals(
        "bijou score: turbine@2: expected a model; got a text, which has no parameters; fit it with"
            + " bijou fit turbine@2\n",
        fixture.run("score", "turbine@2", "--data", data).err());
    Files.createDirectories(base.resolve("models/pumpe")); // in which a fit was killed
    assertEquals(
        "bijou info: MODEL: expected the directory of a model, one of the declared models pump, or"
            + " NAME@VERSION; got 'pumpe'; the nearest is 'pump'\n",
        fixture.run("info", "pumpe").err());
  }

  @Test
  void continuesADeclaredModel() throws IOException {
    String data = Files.writeString(base.resolve("x.csv"), "a\n1\n2\n").toString();
    String target = base.resolve("fitted").toString();
    ShellFixture.Run run =
        fixture.run("fit", "pump", "--data", data, "--continue", "--model", target);
    assertEquals(0, run.code(), run.err());
    run = fixture.run("fit", "turbine@1", "--data", data, "--continue", "--model", target);
    assertEquals(
        "bijou fit: --continue: expected FLOW to be the directory of a model; got 'turbine@1'\n",
        run.err());
  }

  @Test
  void protectsTheFilesOfADeclaredModel() {
    String json = base.resolve("models/pump/manifest.json").toString();
    assertEquals(2, fixture.run("info", "pump", "--json", json).code());
  }

  @Test
  void rollsBack() {
    ShellFixture.Run run = fixture.run("rollback", "turbine@1");
    assertEquals("", run.err());
    assertEquals(
        "turbine serves version 1, generation 12; flows/turbine.yaml is replaced.\n", run.out());
  }

  @Test
  void saysWhyARollBackIsRefused() {
    runtime.refuse(new IllegalArgumentException("turbine@1: expected a file; got a bundle"));
    ShellFixture.Run run = fixture.run("rollback", "turbine@1");
    assertEquals("bijou rollback: turbine@1: expected a file; got a bundle\n", run.err());
    assertEquals(2, run.code());
    SourceLocation location = new SourceLocation("turbine@1", 3, 5, "layers[0]");
    runtime.refuse(
        new InvalidFlowException(List.of(new Problem(location, "expected a type; got 'gone'"))));
    run = fixture.run("rollback", "turbine@1");
    assertEquals(
        """
        turbine@1:3:5: layers[0]: expected a type; got 'gone'
        bijou rollback: turbine@1: expected a version that can be composed; got these problems; \
        nothing changes
        """,
        run.err());
    assertEquals(2, run.code());
    runtime.refuse(new AccessDeniedException("flows/turbine.yaml"));
    run = fixture.run("rollback", "turbine@1");
    assertEquals(
        "bijou rollback: turbine@1: expected to replace its source; got no permission\n",
        run.err());
    assertEquals(1, run.code());
  }

  @Test
  void completesVersions() {
    assertEquals(
        List.of("turbine@1", "turbine@2", "turbine@4"), GogoCompletion.versionNames(fixture));
  }

  @Test
  void writesFlowsAsJson() {
    String out = fixture.run("flows", "--json", "-").out();
    assertEquals(
        """
            {
              "name": "turbine",
              "source": "flows/turbine.yaml",
              "owner": "file",
              "status": "READY",
              "since": "1970-01-01T00:00:00Z",
              "dimension": 6,
              "context": 0,
              "cheap": "density",
              "costs": {
                "forward": "CLOSED_FORM",
                "inverse": "ITERATIVE"
              },
              "version": 2,
              "generation": 11,
              "calls": null,
              "problems": [],
              "notices": []
            }
          ]
        }
        """,
        out.substring(out.lastIndexOf("    {\n      \"name\"")));
    assertTrue(
        out.contains(
            """
                  "version": null,
                  "generation": null,
                  "calls": null,
                  "problems": [
                    {
                      "place": "layers[0]",
                      "line": 3,
                      "column": 5,
                      "message": "expected a type; got 'absent'"
                    }
                  ],
            """),
        out);
  }

  @Test
  void writesAnExplanationAsJson() {
    assertEquals(
        """
        {
          "statement": "turbine is ready",
          "causes": [
            {
              "statement": "because of that",
              "causes": []
            }
          ]
        }
        """,
        fixture.run("why", "turbine", "--json", "-").out());
  }
}
