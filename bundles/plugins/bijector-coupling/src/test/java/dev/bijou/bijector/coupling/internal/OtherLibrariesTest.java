package dev.bijou.bijector.coupling.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Compares every flow of {@code docs/other-libraries.md}, with its parameters set as described
 * there, with the values in {@code flows.json}. {@code src/test/python/flows.py} computes these
 * with mpmath in 40 digits from the formulas in the libraries' sources.
 */
class OtherLibrariesTest {
  private static final Path PAGE = Path.of("..", "..", "..", "docs", "other-libraries.md");
  private static final double BUDGET = 1e-12;

  private static String yaml(String name) throws IOException {
    return Pattern.compile("```yaml\n(flow: .*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> block.group(1))
        .filter(text -> text.startsWith("flow: " + name + "\n"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode values(String name) throws IOException {
    try (InputStream in = OtherLibrariesTest.class.getResourceAsStream("flows.json")) {
      return new ObjectMapper().readTree(in).get(name);
    }
  }

  @Test
  void testsEachFlowOfThePage() throws IOException {
    long shown =
        Pattern.compile("^flow: ", Pattern.MULTILINE)
            .matcher(Files.readString(PAGE))
            .results()
            .count();
    assertEquals(9, shown);
  }

  @Test
  void nflowsWithoutResidualBlocks() throws IOException {
    ImportedParameters theta = new ImportedParameters(values("nflows-maf").get("state"));
    int[] units = byDegree(7, 4);
    for (int layer : new int[] {0, 2}) {
      String there = layer + ".autoregressive_net.";
      String here = "layers." + layer + ".";
      theta.linear(there + "initial_layer", here + "hidden.0", units, ImportedParameters.range(4));
      for (int b = 0; b < 2; b++) {
        theta.linear(there + "blocks." + b + ".linear", here + "hidden." + (b + 1), units, units);
      }
      theta.linear(there + "final_layer", here + "output", ImportedParameters.range(8), units);
    }
    compare("nflows-maf", theta);
  }

  @Test
  void nflowsWithResidualBlocks() throws IOException {
    ImportedParameters theta = new ImportedParameters(values("nflows-maf-residual").get("state"));
    int[] units = byDegree(7, 4);
    for (int layer : new int[] {0, 2}) {
      String there = layer + ".autoregressive_net.";
      String here = "layers." + layer + ".";
      theta.linear(there + "initial_layer", here + "hidden.0", units, ImportedParameters.range(4));
      residual(theta, there, here, 2, units);
      theta.linear(there + "final_layer", here + "output", ImportedParameters.range(8), units);
    }
    compare("nflows-maf-residual", theta);
  }

  private static void residual(
      ImportedParameters theta, String there, String here, int blocks, int[] units) {
    for (int b = 0; b < blocks; b++) {
      String block = there + "blocks." + b + ".linear_layers.";
      theta.linear(block + "0", here + "residual." + b + ".inner", units, units);
      theta.linear(block + "1", here + "residual." + b + ".outer", units, units);
    }
  }

  @Test
  void nflowsRealNvp() throws IOException {
    ImportedParameters theta = new ImportedParameters(values("nflows-realnvp").get("state"));
    theta.copy("0.log_scale", "layers.0.scale").copy("0.shift", "layers.0.shift");
    realNvp(theta, 1);
    theta
        .copy("2.lower_entries", "layers.2.lower")
        .copy("2.upper_entries", "layers.2.upper")
        .copy("2.unconstrained_upper_diag", "layers.2.diagonal")
        .copy("2.bias", "layers.2.bias");
    realNvp(theta, 3);
    compare("nflows-realnvp", theta);
  }

  private static void realNvp(ImportedParameters theta, int layer) {
    String there = layer + ".transform_net.";
    String here = "layers." + layer + ".";
    theta.linear(
        there + "initial_layer",
        here + "hidden.0",
        ImportedParameters.range(6),
        ImportedParameters.range(2));
    residual(theta, there, here, 2, ImportedParameters.range(6));
    theta.linear(
        there + "final_layer",
        here + "output",
        new int[] {2, 0, 3, 1},
        ImportedParameters.range(6));
  }

  @Test
  void nflowsSplineCoupling() throws IOException {
    ImportedParameters theta =
        new ImportedParameters(values("nflows-spline-coupling").get("state"));
    String here = "layers.0.";
    theta.linear(
        "transform_net.initial_layer",
        here + "hidden.0",
        ImportedParameters.range(6),
        ImportedParameters.range(2));
    residual(theta, "transform_net.", here, 1, ImportedParameters.range(6));
    double[] factors = new double[42];
    Arrays.setAll(factors, row -> row % 14 < 10 ? 1 / Math.sqrt(6) : 1);
    theta.linear(
        "transform_net.final_layer",
        here + "output",
        ImportedParameters.range(42),
        ImportedParameters.range(6),
        factors);
    compare("nflows-spline-coupling", theta);
  }

  @Test
  void normflowsRealNvp() throws IOException {
    ImportedParameters theta = new ImportedParameters(values("normflows-realnvp").get("state"));
    int[][] kept = {{1, 3}, {0, 2}};
    int[][] rows = {{0, 4, 2, 6}, {1, 5, 3, 7}};
    for (int layer = 0; layer < 2; layer++) {
      String there = "flows." + (1 - layer) + ".";
      String here = "layers." + layer + ".";
      String[] first = {there + "s.net.0", there + "t.net.0"};
      String[] last = {there + "s.net.2", there + "t.net.2"};
      theta
          .beside(
              first[0],
              first[1],
              here + "hidden.0",
              ImportedParameters.range(12),
              true,
              kept[layer])
          .beside(
              last[0], last[1], here + "output", rows[layer], false, ImportedParameters.range(6));
    }
    compare("normflows-realnvp", theta);
  }

  @Test
  void zukoNice() throws IOException {
    ImportedParameters theta = new ImportedParameters(values("zuko-nice").get("state"));
    for (int layer = 0; layer < 2; layer++) {
      String there = "transform.transforms." + layer + ".hyper.";
      String here = "layers." + layer + ".";
      theta
          .linear(
              there + "0", here + "hidden.0", ImportedParameters.range(6), new int[] {2, 3, 0, 1})
          .linear(
              there + "2",
              here + "hidden.1",
              ImportedParameters.range(6),
              ImportedParameters.range(6))
          .linear(
              there + "4", here + "output", new int[] {1, 0, 3, 2}, ImportedParameters.range(6));
    }
    compare("zuko-nice", theta);
  }

  @Test
  void zukoSplines() throws IOException {
    ImportedParameters theta = new ImportedParameters(values("zuko-nsf").get("state"));
    int[] units = byDegree(7, 4);
    for (int layer = 0; layer < 2; layer++) {
      int last = layer == 0 ? 0 : 3;
      int[] order = IntStream.range(0, 4).map(j -> Math.abs(last - j)).toArray();
      int[] rows = ImportedParameters.range(44);
      Arrays.setAll(rows, row -> 11 * order[row / 11] + row % 11);
      String there = "transform.transforms." + layer + ".hyper.";
      String here = "layers." + layer + ".";
      theta
          .linear(there + "0", here + "hidden.0", units, order)
          .linear(there + "2", here + "hidden.1", units, units)
          .linear(there + "4", here + "output", rows, units);
    }
    compare("zuko-nsf", theta);
  }

  @Test
  void gaussianizationOfGaussFlows() throws IOException {
    ImportedParameters theta = new ImportedParameters(values("gauss-flows").get("state"));
    for (int layer = 0; layer < 2; layer++) {
      String here = "layers." + 2 * layer + ".";
      theta
          .addRows(here, "logits", theta.matrix(layer + ".log_weights"))
          .addRows(here, "means", theta.matrix(layer + ".means"))
          .addRows(here, "scales", theta.matrix(layer + ".log_scales"))
          .add("layers." + (2 * layer + 1) + ".vectors", theta.matrix(layer + ".params"));
    }
    compare("gauss-flows", theta);
  }

  @Test
  void gaussianizationOfZuko() throws IOException {
    ImportedParameters theta = new ImportedParameters(values("zuko-gf").get("state"));
    for (int layer : new int[] {0, 2}) {
      String there = "transform.transforms." + layer + ".phi.";
      String here = "layers." + layer + ".";
      double[][] shifts = theta.matrix(there + "0");
      double[][] scales = theta.matrix(there + "1");
      double[][] means = new double[2][3];
      double[][] deviations = new double[2][3];
      for (int j = 0; j < 2; j++) {
        for (int k = 0; k < 3; k++) {
          double deviation = StrictMath.exp(-scales[j][k]);
          means[j][k] = -shifts[j][k] * deviation;
          deviations[j][k] = StrictMath.log(StrictMath.expm1(deviation - 1e-9));
        }
      }
      theta
          .addRows(here, "logits", new double[2][3])
          .addRows(here, "means", means)
          .addRows(here, "scales", deviations);
    }
    double[][] a = theta.matrix("transform.transforms.1.A");
    double angle = a[1][0] - a[0][1]; // the exponential of a skew-symmetric matrix is a rotation
    double cosine = StrictMath.cos(angle);
    double sine = StrictMath.sin(angle);
    theta.add("layers.1.matrix", new double[][] {{cosine, -sine}, {sine, cosine}});
    compare("zuko-gf", theta);
  }

  /** Sorts hidden units by degree: unit u has the degree 1 + u mod (D − 1). */
  private static int[] byDegree(int width, int dimension) {
    return IntStream.range(0, width)
        .boxed()
        .sorted(Comparator.comparing(u -> u % (dimension - 1)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Tile points(JsonNode rows) {
    double[][] points = new double[rows.size()][rows.get(0).size()];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < points[i].length; j++) {
        points[i][j] = rows.get(i).get(j).asDouble();
      }
    }
    return Tile.ofPoints(points);
  }

  private static void compare(String name, ImportedParameters theta) throws IOException {
    FlowComposer composer = ServiceLoader.load(FlowComposer.class).findFirst().orElseThrow();
    Flow flow = composer.compose(yaml(name)).bind(theta.parameters());
    JsonNode expected = values(name);
    Tile x = points(expected.get("x"));
    Tile z = points(expected.get("z"));
    Tile context = points(expected.get("context"));
    Tile given = context.dimension() == 0 ? Tile.allocate(0, x.size()) : context;
    Flow.Mapped forward = flow.transform(Direction.FORWARD, x, given);
    close(z, forward.points());
    for (int i = 0; i < x.size(); i++) {
      double logDet = expected.get("log_det").get(i).asDouble();
      assertEquals(logDet, forward.logDet()[i], BUDGET * Math.max(1, Math.abs(logDet)));
    }
    Flow.Mapped inverse = flow.transform(Direction.INVERSE, forward.points(), given);
    close(x, inverse.points());
  }

  private static void close(Tile expected, Tile actual) {
    for (int i = 0; i < expected.size(); i++) {
      for (int j = 0; j < expected.dimension(); j++) {
        double value = expected.get(i, j);
        assertEquals(value, actual.get(i, j), BUDGET * Math.max(1, Math.abs(value)));
      }
    }
  }
}
