package dev.bijou.figures.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SampledMapTest {
  /** Multiplies by the exponential of its parameter; INVERSE as declared. */
  private record Scale(Cost inverse, Domain domain) implements ScalarFamily {
    Scale(Cost inverse) {
      this(inverse, Domain.LINE);
    }

    @Override
    public Domain domain(Direction direction) {
      return domain;
    }

    @Override
    public List<Block> blocks() {
      return List.of(Block.of("scale"));
    }

    @Override
    public Cost cost(Direction direction) {
      return direction == Direction.FORWARD ? Cost.CLOSED_FORM : inverse;
    }

    @Override
    public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
      double sign = direction == Direction.FORWARD ? 1 : -1;
      for (int i = 0; i < x.size(); i++) {
        double logSlope = sign * theta.get(i, 0);
        x.set(i, 0, x.get(i, 0) * Math.exp(logSlope));
        logDet.set(i, 0, logDet.get(i, 0) + logSlope);
      }
    }

    @Override
    public void pullback(Tile theta, Tile x, Tile bar, Tile logBar, Tile thetaBar, Scratch s) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[] initialParameters(Tile sample, RandomGenerator random) {
      return new double[1];
    }
  }

  private static List<?> points(Map<String, Object> json, String direction) {
    return (List<?>) ((Optional<?>) json.get(direction)).orElseThrow();
  }

  private static void assertPoint(double x, double logSlope, Object point) {
    double y = x * Math.exp(logSlope);
    assertEquals(Map.of("x", x, "y", y, "logSlope", logSlope), point);
  }

  @Test
  void samplesBothDirectionsOfARandomMemberWithTheirLogSlopes() {
    Map<String, Object> json = new SampledMap(new Scale(Cost.CLOSED_FORM), 0).json();
    double bound = SampledMap.BOUND;
    double logSlope = new SplittableRandom(0).nextGaussian();
    List<?> forward = points(json, "forward");
    List<?> inverse = points(json, "inverse");
    assertEquals(SampledMap.POINTS, forward.size());
    assertPoint(-bound, logSlope, forward.get(0));
    assertPoint(bound, -logSlope, inverse.get(SampledMap.POINTS - 1));
    assertEquals(1, json.get("parameters"));
  }

  @Test
  void samplesOnlyInsideTheDomain() {
    Scale positive = new Scale(Cost.CLOSED_FORM, Domain.POSITIVE);
    assertEquals(
        SampledMap.POINTS / 2, points(new SampledMap(positive, 0).json(), "forward").size());
  }

  @Test
  void leavesOutDirectionThatCannotBeComputed() {
    Map<String, Object> json = new SampledMap(new Scale(Cost.UNAVAILABLE), 0).json();
    assertEquals(Optional.empty(), json.get("inverse"));
  }

  @Test
  void drawsMembersFromDataToLatent() {
    String svg = MapFigure.of("scale", new Scale(Cost.UNAVAILABLE)).svg();
    assertEquals(3, svg.split("<polyline", -1).length - 1);
    assertTrue(svg.contains("scale, three random members"), svg);
  }
}
