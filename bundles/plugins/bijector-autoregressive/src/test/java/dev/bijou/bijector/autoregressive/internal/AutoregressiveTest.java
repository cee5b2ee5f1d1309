package dev.bijou.bijector.autoregressive.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.FlowComposer;
import dev.bijou.nn.Activation;
import dev.bijou.nn.DegreeAssignment;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoregressiveTest {
  private static final int POINTS = 50;

  private static Bijector create(int dimension, CoordinateOrder order) {
    ScalarFamily family = FlowComposer.load().configure(ScalarFamily.class, "affine", Map.of());
    Autoregressive layer =
        new Autoregressive(
            family, order, List.of(30, 30), Activation.TANH, 0, DegreeAssignment.SPREAD);
    return layer.create(BuildContext.of(dimension, new SplittableRandom(1)));
  }

  private static Tile points(int dimension) {
    Tile points = Tile.allocate(dimension, POINTS);
    SplittableRandom random = new SplittableRandom(2);
    for (int j = 0; j < dimension; j++) {
      for (int i = 0; i < POINTS; i++) {
        points.set(i, j, random.nextGaussian());
      }
    }
    return points;
  }

  private static Tile mapped(Bijector bijector, Direction direction, Tile x) {
    Tile y = Tile.allocate(x.dimension(), x.size()).copyFrom(x);
    bijector.apply(
        direction, y, Tile.allocate(0, x.size()), Tile.allocate(1, x.size()), new Scratch(true));
    return y;
  }

  /** Inverts by D passes, as other libraries do; each pass determines one more coordinate. */
  private static Tile inverseByPasses(Bijector bijector, CoordinateOrder order, Tile y) {
    int dimension = bijector.dimension();
    Tile x = Tile.allocate(dimension, y.size());
    for (int coordinate : order.of(dimension)) {
      Tile low = mapped(bijector, Direction.FORWARD, x);
      x.coordinate(coordinate).fill(1);
      Tile high = mapped(bijector, Direction.FORWARD, x);
      for (int i = 0; i < y.size(); i++) {
        double shift = low.get(i, coordinate);
        double slope = high.get(i, coordinate) - shift;
        x.set(i, coordinate, (y.get(i, coordinate) - shift) / slope);
      }
    }
    return x;
  }

  @Test
  void onePassInverseMatchesInverseByPasses() {
    for (CoordinateOrder order :
        List.of(
            CoordinateOrder.NATURAL,
            CoordinateOrder.REVERSED,
            CoordinateOrder.valueOf(List.of(3, 0, 2, 1)))) {
      Bijector bijector = create(4, order);
      Tile y = points(4);
      Tile x = mapped(bijector, Direction.INVERSE, y);
      Tile expected = inverseByPasses(bijector, order, y);
      for (int j = 0; j < 4; j++) {
        assertArrayEquals(expected.toRow(j), x.toRow(j), 1e-12);
      }
    }
  }

  @Test
  void dependsOnPrecedingCoordinatesOnly() {
    CoordinateOrder order = CoordinateOrder.valueOf(List.of(2, 0, 1));
    Bijector bijector = create(3, order);
    Tile x = points(3);
    Tile before = mapped(bijector, Direction.FORWARD, x);
    x.coordinate(0).fill(0);
    Tile after = mapped(bijector, Direction.FORWARD, x);
    assertArrayEquals(before.toRow(2), after.toRow(2));
    long same = IntStream.range(0, POINTS).filter(i -> before.get(i, 1) == after.get(i, 1)).count();
    assertEquals(0, same);
  }

  @Test
  void oneCoordinateIsMappedByTheFamilyAlone() {
    Bijector bijector = create(1, CoordinateOrder.NATURAL);
    assertEquals(Cost.CLOSED_FORM, bijector.cost(Direction.INVERSE));
    assertArrayEquals(points(1).toRow(0), mapped(bijector, Direction.FORWARD, points(1)).toRow(0));
  }

  @Test
  void inverseIsSequential() {
    assertEquals(Cost.CLOSED_FORM, create(2, CoordinateOrder.NATURAL).cost(Direction.FORWARD));
    assertEquals(Cost.SEQUENTIAL, create(2, CoordinateOrder.NATURAL).cost(Direction.INVERSE));
  }
}
