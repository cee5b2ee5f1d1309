package dev.bijou.bijector.actnorm.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ActNormTest {
  private static Bijector from(double[]... points) {
    BuildContext context = BuildContext.of(points[0].length, new SplittableRandom(1));
    return new ActNorm().create(context.withData(Tile.ofPoints(points)));
  }

  private static double[] map(Bijector bijector, Direction direction, Tile x) {
    Tile logDet = Tile.allocate(1, x.size());
    bijector.apply(direction, x, Tile.allocate(0, x.size()), logDet, new Scratch(true));
    return logDet.toRow(0);
  }

  /** The means are 4 and −1, the standard deviations 2 and 5. */
  @Test
  void standardizesData() {
    double[][] points = {{2, 4}, {6, -6}};
    Tile x = Tile.ofPoints(points);
    double[] logDet = map(from(points), Direction.FORWARD, x);
    assertArrayEquals(new double[] {-1, 1}, x.toRow(0), 1e-15);
    assertArrayEquals(new double[] {1, -1}, x.toRow(1), 1e-15);
    assertEquals(-Math.log(10), logDet[0], 1e-15);
    assertArrayEquals(
        new double[] {Math.log(10), Math.log(10)}, map(from(points), Direction.INVERSE, x), 1e-15);
    assertArrayEquals(points[1], x.toPoints()[1], 1e-14);
  }

  @Test
  void isIdentityWithoutData() {
    Bijector fresh = new ActNorm().create(BuildContext.of(2, new SplittableRandom(1)));
    Tile x = Tile.ofPoints(new double[][] {{3, -7}});
    assertArrayEquals(new double[1], map(fresh, Direction.FORWARD, x));
    assertArrayEquals(new double[] {3, -7}, x.toPoints()[0]);
  }

  @Test
  void constantAndNonFiniteDataGiveFiniteParameters() {
    double infinity = Double.POSITIVE_INFINITY;
    TrainableBijector made =
        (TrainableBijector) from(new double[] {3, Double.NaN}, new double[] {3, infinity});
    Parameters parameters = made.parameters();
    assertArrayEquals(new double[2], parameters.get("scale"), 1e-300);
    assertArrayEquals(new double[] {-3, 0}, parameters.get("shift"), 1e-300);
    assertTrue(Arrays.stream(parameters.toArray()).allMatch(Double::isFinite));
  }
}
