package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.timing.Contender;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.spec.Cheap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir Path directory;

  private final FakeFlowTimer timer = new FakeFlowTimer();
  private final FakeStore store = new FakeStore();
  private final ShellFixture fixture =
      ShellFixture.with(new FakeComposer(), new FakeRuntime(), timer, store);

  @Test
  void comparesExampleAndShippedFlowByDefault() {
    ShellFixture.Run run = fixture.run("compare");
    assertEquals(0, run.code());
    assertEquals(
        """
        One coordinate: u = F(x), the distribution function of three Gaussians
          F is one closed-form line; x = F^-1(u) is a search for a root:

          SOLVER     EVALS PER SOLVE  MOST ITERATIONS  RESIDUAL  ROUND TRIP  OUTCOME
          bisection               41               45   1.1e-12     1.6e-10  converged
          newton                6.24                8   1.0e-16           0  2 unconverged

          400 points there and back by bisection: within 1.6e-10, but for 1 that u does not resolve.

        gaussianization: dimension 2, 312 parameters; cheap direction: density
          5000 points per batch, 1 thread, median of 15 rounds, Java 17.0.10, kernel plain

          METHOD     DIRECTION          COST         MEDIAN ms  95 % INTERVAL  EVALS PER SOLVE
          Bijou      FORWARD logProb    closed form       5.49  5.38 to 5.60                 1
                     INVERSE sample     iterative         22.3  21.9 to 22.7              4.21
                     INVERSE / FORWARD                    4.06  3.98 to 4.15
          bisection  FORWARD logProb                      19.5  19 to 20                     1
                     INVERSE sample                        765  750 to 780                  41
                     INVERSE / FORWARD                    39.1  38 to 40

          Sampling takes 4.06× as long as log-density (39.1× with bisection).
          Largest round-trip error: 2.1e-13 (bisection: 1.6e-10). Invert swaps the directions with
          bit-identical results.
          Published: 39× (19.5 and 765 ms for 5000 points, on another machine).
          Note: The fan is on.
        """,
        run.out());
    assertEquals(
        """
        gaussianization (cheap: density): warming up
        gaussianization (cheap: density): measuring
        """,
        run.err());
    assertEquals(
        List.of(
            TimingRequest.standard()
                .withComposition(ComposeOptions.seeded(7).withLeastDimension(2))),
        timer.requests);
  }

  @Test
  void passesOptionsToTimer() {
    String line =
        "compare gaussianization --points 10 --repeats 3 --threads 2 --dimension 4 --seed 9"
            + " --solver newton --directions inverse";
    assertEquals(0, fixture.run(line.split(" ", -1)).code());
    assertEquals(
        List.of(
            TimingRequest.standard()
                .withComposition(ComposeOptions.seeded(9).withDimension(4).withSolver("newton"))
                .withDirections(Set.of(Direction.INVERSE))
                .withPoints(10)
                .withRepeats(3)
                .withThreads(2)),
        timer.requests);
  }

  /** The parameters of a model are those that are timed; the seed draws only points. */
  @Test
  void timesTheParametersOfAModel() throws IOException {
    Path model = Files.createDirectory(directory.resolve("m"));
    Files.createFile(model.resolve("manifest.json"));
    store.models.put("m", FakeTrainer.model(List.of("a", "b"), List.of(), List.of()));
    ShellFixture.Run run = fixture.run("compare", model.toString(), "--cheap", "both");
    assertEquals(0, run.code(), run.err());
    assertEquals(1, timer.compared.size(), "one run");
    assertEquals(
        List.of(Cheap.DENSITY, Cheap.SAMPLING),
        timer.compared.get(0).stream().map(contender -> contender.flow().cheap()).toList());
    for (Contender contender : timer.compared.get(0)) {
      assertEquals(
          store.models.get("m").flow().parameters().blocks(),
          contender.parameters().orElseThrow().blocks());
    }
  }

  @Test
  void summarizesFlowStoredBothWays() {
    List<String> lines = fixture.run("compare", "turbine", "--cheap", "both").lines();
    assertFalse(lines.get(0).startsWith("One coordinate"));
    assertTrue(lines.contains("  Log-density takes 4.06× as long as sampling."), lines::toString);
    assertTrue(lines.contains("  Building the tables took 1.5 ms and 4096 evaluations, once."));
    assertEquals(
        List.of(
            "FLOW     CHEAP     FORWARD ms  INVERSE ms  INVERSE / FORWARD  VERDICT",
            "turbine  density         5.49        22.3               4.06  forward cheaper",
            "turbine  sampling        22.3        5.49              0.246  inverse cheaper",
            "",
            "FLOW     CHEAP     DIRECTION  TIME / FIRST  95 % INTERVAL  THAN THE FIRST",
            "turbine  sampling  FORWARD            4.06  3.98 to 4.15   slower",
            "turbine  sampling  INVERSE            1.01  0.970 to 1.05  no difference",
            ""),
        lines.subList(lines.size() - 11, lines.size() - 3));
    assertTrue(
        String.join(" ", lines)
            .contains("turbine (cheap: sampling), compared with turbine (cheap: density):"));
    assertEquals(1, lines.stream().filter("  Note: The fan is on."::equals).count(), "once");
  }

  @Test
  void severalFlowsAreOneRun() {
    ShellFixture.Run run = fixture.run("compare", "turbine", "gaussianization");
    assertEquals(0, run.code(), run.err());
    assertEquals(
        List.of("turbine", "gaussianization"),
        timer.compared.get(0).stream().map(contender -> contender.flow().name()).toList());
    assertEquals(1, timer.compared.size());
  }

  @Test
  void reportsBoundsOfRequest() {
    ShellFixture.Run run = fixture.run("compare", "--points", "0");
    assertEquals(2, run.code());
    assertEquals(
        "bijou compare: --points: expected an integer from 1 to 100000000; got 0\n", run.err());
  }

  @Test
  void refusesOtherDimensionThanFlowFixes() {
    ShellFixture.Run run = fixture.run("compare", "turbine", "--dimension", "3");
    assertEquals(2, run.code());
    assertEquals("bijou compare: --dimension: expected 6, which turbine fixes; got 3\n", run.err());
  }

  @Test
  void reportsOneLinePerProblemOfInvalidFlow() {
    ShellFixture.Run run = fixture.run("compare", "edited");
    assertEquals(2, run.code());
    assertEquals(
        """
        flows/edited.yaml:3:5: layers[0]: expected a layer; got 'wrong'
        flows/edited.yaml:4:1: expected a key; got '?'
        """,
        run.err());
  }

  @Test
  void writesOneFlowAsJsonObject() {
    ShellFixture.Run run = fixture.run("compare", "--json", "-");
    assertEquals(
        """
        {
          "flow": "gaussianization",
          "cheap": "density",
          "dimension": 2,
          "parameters": 312,
          "points": 5000,
          "repeats": 15,
          "threads": 1,
          "seed": 7,
          "java": "17.0.10",
          "kernel": "plain",
          "directions": {
            "forward": {
              "cost": "CLOSED_FORM",
              "medianMillis": 5.49,
              "ci95Millis": [5.3802, 5.5998],
              "evaluationsPerPoint": 1.0
            },
            "inverse": {
              "cost": "ITERATIVE",
              "medianMillis": 22.3,
              "ci95Millis": [21.854, 22.746000000000002],
              "evaluationsPerPoint": 4.214
            }
          },
          "ratio": 4.06,
          "ratioCi95": [3.98, 4.15],
          "verdict": "forward cheaper",
          "setup": null,
          "roundTripMaxError": 2.13E-13,
          "invertCheck": true,
          "reference": {
            "forwardMedianMillis": 19.54,
            "inverseMedianMillis": 764.82,
            "ratio": 39.14,
            "roundTripMaxError": 1.63E-10,
            "evaluationsPerPoint": 41.0
          },
          "frozen": null,
          "warnings": [
            "The fan is on."
          ],
          "residuals": []
        }
        """,
        run.out());
    assertTrue(run.err().contains("Sampling takes 4.06×"));
  }

  @Test
  void writesSeveralFlowsAsJsonList() throws IOException {
    Path file = directory.resolve("c.json");
    assertEquals(
        0, fixture.run("compare", "turbine", "--cheap", "both", "--json", file.toString()).code());
    String text = Files.readString(file);
    assertTrue(text.startsWith("{\n  \"flows\": [\n    {\n      \"flow\": \"turbine\""), text);
    assertTrue(
        text.contains("\"setup\": {\n        \"millis\": 1.5,\n        \"evaluations\": 4096"));
  }

  @Test
  void refusesBadJsonFileBeforeMeasuring() {
    ShellFixture.Run run =
        fixture.run("compare", "--json", directory.resolve("no/c.json").toString());
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("bijou compare: --json: expected a file that can be written"));
    assertEquals(List.of(), timer.requests);
  }

  @Test
  void writesPlots() throws IOException {
    Path plots = directory.resolve("new/plots");
    ShellFixture.Run run = fixture.run("compare", "turbine", "--plots", plots.toString());
    assertEquals(0, run.code());
    assertTrue(Files.readString(plots.resolve("cdf.svg")).startsWith("<svg "));
    assertTrue(
        run.out().endsWith("cost-turbine-density.svg: turbine: milliseconds per 5000 points\n"));
  }

  @Test
  void erasesProgressAtTerminal() {
    String err = fixture.atTerminal().run("compare", "turbine").err();
    assertTrue(err.startsWith("\rturbine (cheap: density): warming up (0/40)\r"), err);
    assertTrue(
        err.endsWith(
            "\r" + " ".repeat("turbine (cheap: density): measuring (0/15)".length()) + "\r"));
    assertFalse(err.contains("\n"));
  }
}
