package dev.bijou.bijector.coupling.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.flow.FlowComposer;
import dev.bijou.nn.Activation;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CouplingTest {
  private static final int POINTS = 40;

  private static TrainableBijector create(int dimension, int context, Mask mask) {
    ScalarFamily family = FlowComposer.load().configure(ScalarFamily.class, "affine", Map.of());
    Coupling layer = new Coupling(family, mask, List.of(7), Activation.TANH, 1);
    return (TrainableBijector)
        layer.create(BuildContext.of(dimension, new SplittableRandom(1)).withContext(context));
  }

  private static Tile normal(int dimension, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Tile points = Tile.allocate(dimension, POINTS);
    for (int k = 0; k < dimension * POINTS; k++) {
      points.set(k / dimension, k % dimension, random.nextGaussian());
    }
    return points;
  }

  private static Tile copy(Tile tile) {
    return Tile.allocate(tile.dimension(), tile.size()).copyFrom(tile);
  }

  private static double[] map(Bijector bijector, Direction direction, Tile x, Tile context) {
    Tile logDet = Tile.allocate(1, x.size());
    bijector.apply(direction, x, context, logDet, new Scratch(true));
    return logDet.toRow(0);
  }

  @Test
  void leavesKeptCoordinatesUnchangedAndMapsTheOthersLinearly() {
    Bijector bijector = create(5, 0, Mask.valueOf(List.of(0, 1, 0, 1, 1)));
    Tile none = Tile.allocate(0, POINTS);
    Tile x = normal(5, 2);
    Tile y = copy(x);
    double[] logDet = map(bijector, Direction.FORWARD, y, none);
    for (int kept : new int[] {1, 3, 4}) {
      assertArrayEquals(x.toRow(kept), y.toRow(kept));
    }
    Tile shifted = copy(x);
    Tile one = Tile.allocate(1, POINTS).fill(1);
    shifted.coordinate(0).add(one);
    shifted.coordinate(2).add(one);
    map(bijector, Direction.FORWARD, shifted, none);
    for (int i = 0; i < POINTS; i++) {
      double first = shifted.get(i, 0) - y.get(i, 0);
      double second = shifted.get(i, 2) - y.get(i, 2);
      assertEquals(logDet[i], Math.log(first * second), 1e-13);
    }
  }

  @Test
  void roundTripsGivenAContext() {
    Bijector bijector = create(4, 3, Mask.HALF);
    Tile context = normal(3, 3);
    Tile x = normal(4, 2);
    Tile y = copy(x);
    double[] forward = map(bijector, Direction.FORWARD, y, context);
    double[] inverse = map(bijector, Direction.INVERSE, y, context);
    for (int i = 0; i < POINTS; i++) {
      assertArrayEquals(x.toPoints()[i], y.toPoints()[i], 1e-14);
      assertEquals(-forward[i], inverse[i], 1e-15);
    }
  }

  /**
   * Inputs: the context, then the kept coordinates. Outputs: a group for each mapped coordinate.
   */
  @Test
  void namesAndShapesOfParameters() {
    assertEquals(
        List.of(
            Block.of("hidden.0.weight", 7, 5),
            Block.of("hidden.0.bias", 7),
            Block.of("residual.0.inner.weight", 7, 7),
            Block.of("residual.0.inner.bias", 7),
            Block.of("residual.0.outer.weight", 7, 7),
            Block.of("residual.0.outer.bias", 7),
            Block.of("output.weight", 6, 7),
            Block.of("output.bias", 6)),
        create(5, 3, Mask.HALF).parameters().blocks());
  }

  @Test
  void mapsTheOnlyCoordinate() {
    TrainableBijector alone = create(1, 0, Mask.HALF);
    Tile x = Tile.ofRow(-1, 0.5, 3);
    map(alone, Direction.FORWARD, x, Tile.allocate(0, 3));
    assertArrayEquals(new double[] {-1, 0.5, 3}, x.toRow(0));
    assertEquals(Cost.CLOSED_FORM, alone.cost(Direction.INVERSE));
  }
}
