package dev.bijou.bijector.lulinear.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LuLinearTest {
  /**
   * ln(eˣ⁻⁰·⁰⁰¹ − 1) at x = 2, 0.5 and 3, computed with mpmath in 30 digits: the parameters of
   * these diagonal entries.
   */
  private static final double[] RAW = {1.8534299339410547, -0.43529558516876243, 2.947878395780148};

  private static TrainableBijector make(int dimension) {
    return (TrainableBijector)
        new LuLinear().create(BuildContext.of(dimension, new SplittableRandom(3)));
  }

  /** L = [1; 1 1; −2 3 1], U = [2 1 −1; ½ 2; 3], b = (1, 0, −1). */
  private static Bijector example() {
    TrainableBijector random = make(3);
    double[] theta = {1, -2, 3, 1, -1, 2, 0, 0, 0, 1, 0, -1};
    System.arraycopy(RAW, 0, theta, 6, 3);
    return random.bind(random.parameters().with(theta));
  }

  private static double[] map(Bijector bijector, Direction direction, Tile x) {
    Tile logDet = Tile.allocate(1, x.size());
    bijector.apply(direction, x, Tile.allocate(0, x.size()), logDet, new Scratch(true));
    return logDet.toRow(0);
  }

  /** x = (1, 2, 3): U x = (1, 7, 9), L U x = (1, 8, 28), y = (2, 8, 27). */
  @Test
  void matchesHandComputedExample() {
    Tile x = Tile.ofPoints(new double[][] {{1, 2, 3}, {0, 0, 0}});
    double[] logDet = map(example(), Direction.FORWARD, x);
    assertArrayEquals(new double[] {2, 8, 27}, x.toPoints()[0], 1e-14);
    assertArrayEquals(new double[] {1, 0, -1}, x.toPoints()[1]);
    assertEquals(Math.log(3), logDet[0], 1e-15);
    assertEquals(-logDet[0], map(example(), Direction.INVERSE, x)[0]);
    assertArrayEquals(new double[] {1, 2, 3}, x.toPoints()[0], 1e-14);
  }

  @Test
  void hasTheBlocksOfNflowsInTheirOrder() {
    Parameters parameters = make(4).parameters();
    assertEquals(
        List.of(
            Block.of("lower", 6),
            Block.of("upper", 6),
            Block.of("diagonal", 4),
            Block.of("bias", 4)),
        parameters.blocks());
  }

  /** Covers sums over blocks of columns. */
  @Test
  void roundTripsManyCoordinates() {
    int d = 150;
    SplittableRandom random = new SplittableRandom(d);
    Tile x = Tile.allocate(d, 37);
    for (int k = 0; k < d * 37; k++) {
      x.set(k / d, k % d, random.nextDouble(-1, 1));
    }
    Tile y = Tile.allocate(d, 37).copyFrom(x);
    Bijector bijector = make(d);
    map(bijector, Direction.FORWARD, y);
    map(bijector, Direction.INVERSE, y);
    for (int j = 0; j < d; j++) {
      assertArrayEquals(x.toRow(j), y.toRow(j), 1e-9);
    }
  }

  @Test
  void oneCoordinateStartsAsIdentity() {
    Tile x = Tile.ofRow(3, -1);
    double[] logDet = map(make(1), Direction.FORWARD, x);
    assertArrayEquals(new double[] {3, -1}, x.toRow(0));
    assertArrayEquals(new double[2], logDet);
  }
}
