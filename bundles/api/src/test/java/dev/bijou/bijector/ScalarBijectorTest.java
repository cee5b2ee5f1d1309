package dev.bijou.bijector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.scalar.ScalarBijector;
import dev.bijou.tile.Tile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScalarBijectorTest {
  private final ScalarBijector bijector =
      ScalarBijector.of(new SinhArcsinh(), new double[] {0.3, -0.4});
  private final Probe probe = new Probe(bijector);

  @Test
  void appliesTheFamilyWithItsParameters() {
    Tile image = probe.image(bijector, Direction.FORWARD);
    double x = probe.points.get(3, 0);
    double arsinh = Math.log(x + Math.sqrt(1 + x * x));
    assertEquals(Math.sinh(Math.exp(0.3) * arsinh + 0.4), image.get(3, 0), 4e-15);
  }

  /** Two evaluations of conditioning near one: 1e-14 is some forty roundings. */
  @Test
  void inverseUndoesForwardAndItsLogSlope() {
    Tile image = probe.image(bijector, Direction.FORWARD);
    Tile back = probe.image(bijector, Direction.INVERSE, image.coordinate(0));
    assertArrayEquals(probe.points.toRow(0), back.toRow(0), 1e-14);
    Tile sum = image.coordinate(1).add(back.coordinate(1));
    assertArrayEquals(new double[7], sum.toRow(0), 1e-14);
  }

  /** INVERSE is differentiated implicitly, by two pullbacks through FORWARD. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void gradientsMatchCentralDifferences(Direction direction) {
    probe.checkGradient(bijector, direction);
  }

  @Test
  void bindReplacesParametersAndLeavesTheOriginal() {
    TrainableBijector other = bijector.bind(bijector.parameters().with(new double[] {0, 0}));
    assertArrayEquals(probe.points.toRow(0), probe.image(other, Direction.FORWARD).toRow(0), 2e-15);
    assertArrayEquals(new double[] {0.3, -0.4}, bijector.parameters().toArray());
  }

  @Test
  void aWrongNumberOfParametersIsRefused() {
    SinhArcsinh family = new SinhArcsinh();
    assertThrows(IllegalArgumentException.class, () -> ScalarBijector.of(family, new double[1]));
  }
}
