package dev.bijou.bijector.tails.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.math.NormalQuantile;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TailInitializerTest {
  private static double[] initial(double... data) {
    double[] theta = new Tails().initialParameters(Tile.ofRow(data), new SplittableRandom(1));
    return Arrays.stream(theta).map(raw -> 0.8 / (1 + Math.exp(-raw))).toArray();
  }

  private static double[] normal(int count) {
    double[] quantiles = new double[count];
    Arrays.setAll(quantiles, i -> NormalQuantile.value((i + 0.5) / count));
    return quantiles;
  }

  /** The data of a map have its shapes, with 2300 excesses on each side. */
  @Test
  void findsTheShapesOfTheMap() {
    double[] shapes = {0.2, 0.5};
    double[] theta = Arrays.stream(shapes).map(xi -> Math.log(xi / (0.8 - xi))).toArray();
    Tile data = Tile.ofRow(normal(100_000));
    ScalarBijector.of(new Tails(), theta)
        .apply(
            Direction.INVERSE,
            data,
            Tile.allocate(0, data.size()),
            Tile.allocate(1, data.size()),
            new Scratch());
    assertArrayEquals(shapes, initial(data.toRow(0)), 0.03);
  }

  @Test
  void findsLightTails() {
    for (double shape : initial(normal(100_000))) {
      assertTrue(shape < 0.05, "shape " + shape);
    }
  }

  /** The prior mean, where the excess determines nothing. */
  @Test
  void isVagueForOneExcess() {
    double[] shapes = initial(0, 1, 3);
    assertEquals(0.1, shapes[0], 0.01);
    assertTrue(shapes[1] > 0.1 && shapes[1] < 0.7, "shape " + shapes[1]);
  }

  @Test
  void acceptsExtremeData() {
    double[][] datasets = {{}, {Double.NaN}, {1e308, -1e308, 1e308}, {2 + 1e-15, -2 - 1e-15}};
    for (double[] data : datasets) {
      for (double shape : initial(data)) {
        assertTrue(shape > 0.01 && shape < 0.75, Arrays.toString(data) + ": " + shape);
      }
    }
  }
}
