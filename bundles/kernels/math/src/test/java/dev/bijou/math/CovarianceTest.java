package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.bijou.tile.Tile;
import org.junit.jupiter.api.Test;

class CovarianceTest {
  @Test
  void fourPointsByHand() {
    Tile points =
        Tile.ofPoints(
            new double[] {11, 0}, new double[] {13, 2}, new double[] {11, 2}, new double[] {13, 8});
    assertArrayEquals(new double[] {1, 2, 2, 9}, Covariance.of(points));
  }
}
