package dev.bijou.bijector.mixturegaussiancdf.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Chain;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Elementwise;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The flow of the published timings, with fixed parameters: six layers of a mixture with eight
 * components per coordinate and a rotation. {@code gauss_workload_D2.json} has the log-densities of
 * 20 points, computed with mpmath in 30 digits, and inverses computed with 60 bisections in scipy.
 */
class FixedWorkloadTest {
  private static final double LOG_TWO_PI = 1.8378770664093453;

  @Test
  void matchesReferenceLogDensities() throws IOException {
    JsonNode workload = ReferenceTest.read("gauss_workload_D2.json");
    Bijector flow = flow(workload);
    Tile x = points(workload.get("x"));
    Tile z = Tile.allocate(2, x.size()).copyFrom(x);
    Tile logDet = Tile.allocate(1, x.size());
    Tile none = Tile.allocate(0, x.size());
    flow.apply(Direction.FORWARD, z, none, logDet, new Scratch(true));
    checkLogProb(workload.get("log_prob_mp"), z, logDet);
    Tile back = Tile.allocate(2, x.size()).copyFrom(z);
    flow.apply(Direction.INVERSE, back, none, logDet, new Scratch(true));
    checkRoundTrip(x, back, logDet);
  }

  @Test
  void matchesReferenceInverses() throws IOException {
    JsonNode workload = ReferenceTest.read("gauss_workload_D2.json");
    Tile x = points(workload.get("z"));
    Tile logDet = Tile.allocate(1, x.size());
    flow(workload)
        .apply(Direction.INVERSE, x, Tile.allocate(0, x.size()), logDet, new Scratch(true));
    ErrorSummary inverses = new ErrorSummary("x of z");
    for (int i = 0; i < x.size(); i++) {
      JsonNode expected = workload.get("x_of_z").get(i);
      inverses.record(x.get(i, 0), expected.get(0).asDouble(), "point " + i);
      inverses.record(x.get(i, 1), expected.get(1).asDouble(), "point " + i);
    }
    inverses.require(1e-12, 1e-13);
  }

  private static void checkLogProb(JsonNode expected, Tile z, Tile logDet) {
    ErrorSummary logProb = new ErrorSummary("log p");
    for (int i = 0; i < expected.size(); i++) {
      double square = z.get(i, 0) * z.get(i, 0) + z.get(i, 1) * z.get(i, 1);
      double actual = logDet.get(i, 0) - 0.5 * square - LOG_TWO_PI;
      logProb.record(actual, expected.get(i).asDouble(), "point " + i);
    }
    logProb.require(2e-14, 5e-15);
  }

  private static void checkRoundTrip(Tile x, Tile back, Tile logDet) {
    ErrorSummary roundTrip = new ErrorSummary("x of z of x");
    ErrorSummary sum = new ErrorSummary("sum of log-determinants");
    for (int i = 0; i < x.size(); i++) {
      roundTrip.record(back.get(i, 0), x.get(i, 0), "point " + i);
      roundTrip.record(back.get(i, 1), x.get(i, 1), "point " + i);
      sum.record(logDet.get(i, 0), 0, "point " + i);
    }
    roundTrip.require(1e-12, 1e-13);
    sum.require(1e-12, 1e-13);
  }

  private static Bijector flow(JsonNode workload) {
    List<Bijector> layers = new ArrayList<>();
    for (int l = 0; l < 6; l++) {
      List<Bijector> families = new ArrayList<>();
      for (int d = 0; d < 2; d++) {
        families.add(member(workload, l, d));
      }
      layers.add(Elementwise.of(families));
      layers.add(new RowTimesMatrix(points(workload.get("Q").get(l)).toPoints()));
    }
    return Chain.of(layers);
  }

  private static Bijector member(JsonNode workload, int layer, int coordinate) {
    double[] theta =
        TestMixtures.theta(
            ReferenceTest.numbers(workload.get("w").get(layer).get(coordinate)),
            ReferenceTest.numbers(workload.get("mu").get(layer).get(coordinate)),
            ReferenceTest.numbers(workload.get("sigma").get(layer).get(coordinate)));
    return ScalarBijector.of(TestMixtures.family(8), theta);
  }

  private static Tile points(JsonNode rows) {
    double[][] points = new double[rows.size()][];
    for (int i = 0; i < points.length; i++) {
      points[i] = ReferenceTest.numbers(rows.get(i));
    }
    return Tile.ofPoints(points);
  }

  /** The map x ↦ x Q of a row vector x with an orthogonal 2 × 2 matrix Q. */
  private record RowTimesMatrix(double[][] q) implements Bijector {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      boolean forward = direction == Direction.FORWARD;
      for (int i = 0; i < x.size(); i++) {
        double a = x.get(i, 0);
        double b = x.get(i, 1);
        x.set(i, 0, a * q[0][0] + b * (forward ? q[1][0] : q[0][1]));
        x.set(i, 1, a * (forward ? q[0][1] : q[1][0]) + b * q[1][1]);
      }
    }
  }
}
