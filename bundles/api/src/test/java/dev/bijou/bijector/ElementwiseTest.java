package dev.bijou.bijector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.bijector.InvertTest.Doubling;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementwiseTest {
  private static ScalarBijector scalar(double tail, double skew) {
    return ScalarBijector.of(new SinhArcsinh(), new double[] {tail, skew});
  }

  private final Bijector three =
      Elementwise.of(List.of(scalar(0.1, 0), scalar(0, 0.3), scalar(-0.2, -0.5)));

  @Test
  void eachCoordinateHasItsOwnMapAndLogSlopesAdd() {
    Bijector mixed = Elementwise.of(List.of(new Doubling(1), scalar(0, -1)));
    Tile x = Tile.ofPoints(new double[] {3, 0});
    Tile logDet = Tile.allocate(1, 1);
    mixed.apply(Direction.FORWARD, x, Tile.allocate(0, 1), logDet, new Scratch(true));
    assertArrayEquals(new double[] {6, Math.sinh(1)}, x.toPoints()[0], 1e-15);
    assertEquals(Math.log(2) + Math.log(Math.cosh(1)), logDet.get(0, 0), 1e-15);
    assertFalse(mixed instanceof TrainableBijector);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void gradientsMatchCentralDifferences(Direction direction) {
    new Probe(three).checkGradient((TrainableBijector) three, direction);
  }

  @Test
  void bindKeepsThePlaces() {
    TrainableBijector trainable = (TrainableBijector) three;
    double[] theta = {1, 2, 3, 4, 5, 6};
    Elementwise bound = (Elementwise) trainable.bind(trainable.parameters().with(theta));
    TrainableBijector last = (TrainableBijector) bound.parts().get(2);
    assertArrayEquals(new double[] {5, 6}, last.parameters().toArray());
    assertEquals(3, bound.dimension());
  }

  @Test
  void onlyMapsOfTheLineStandSideBySide() {
    assertThrows(IllegalArgumentException.class, () -> Elementwise.of(List.of(new Doubling(2))));
    assertThrows(IllegalArgumentException.class, () -> Elementwise.of(List.of()));
  }
}
