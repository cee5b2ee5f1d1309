package dev.bijou.figures.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SampledMapTest {
  /** Multiplies by its parameter, 2; INVERSE as declared. */
  private record Scale(Cost inverse) implements ScalarFamily {
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
        x.set(i, 0, x.get(i, 0) * Math.pow(theta.get(i, 0), sign));
        logDet.set(i, 0, logDet.get(i, 0) + sign * Math.log(theta.get(i, 0)));
      }
    }

    @Override
    public void pullback(Tile theta, Tile x, Tile bar, Tile logBar, Tile thetaBar, Scratch s) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[] initialParameters(Tile sample, RandomGenerator random) {
      return new double[] {2};
    }
  }

  private static List<?> points(Map<String, Object> json, String direction) {
    return (List<?>) ((Optional<?>) json.get(direction)).orElseThrow();
  }

  @Test
  void samplesBothDirectionsWithTheirLogSlopes() {
    Map<String, Object> json = SampledMap.initial(new Scale(Cost.CLOSED_FORM), 0).json();
    double bound = SampledMap.BOUND;
    List<?> forward = points(json, "forward");
    List<?> inverse = points(json, "inverse");
    assertEquals(SampledMap.POINTS, forward.size());
    assertEquals(Map.of("x", -bound, "y", -2 * bound, "logSlope", Math.log(2)), forward.get(0));
    assertEquals(
        Map.of("x", bound, "y", bound / 2, "logSlope", -Math.log(2)),
        inverse.get(SampledMap.POINTS - 1));
    assertEquals(1, json.get("parameters"));
  }

  @Test
  void leavesOutDirectionThatCannotBeComputed() {
    Map<String, Object> json = SampledMap.initial(new Scale(Cost.UNAVAILABLE), 0).json();
    assertEquals(Optional.empty(), json.get("inverse"));
  }

  @Test
  void drawsMembersFromDataToLatent() {
    String svg = MapFigure.of("scale", new Scale(Cost.UNAVAILABLE)).svg();
    assertEquals(3, svg.split("<polyline", -1).length - 1);
    assertTrue(svg.contains("scale, three random members"), svg);
  }
}
