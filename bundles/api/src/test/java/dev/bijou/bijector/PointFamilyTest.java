package dev.bijou.bijector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.junit.jupiter.api.Test;

class PointFamilyTest {
  private final SinhArcsinh family = new SinhArcsinh();
  private final Scratch scratch = new Scratch(true);
  private final Tile theta = Tile.ofPoints(new double[] {0, 1}, new double[] {Math.log(2), 0});

  /** δ = 1, ε = 1 for the first point, δ = 2, ε = 0 for the second: sinh 2u = 2 sinh u cosh u. */
  @Test
  void eachPointHasItsOwnParameters() {
    Tile x = Tile.ofRow(0, Math.sinh(0.5));
    Tile logDet = Tile.ofRow(7, 7);
    family.apply(Direction.FORWARD, theta, x, logDet, scratch);
    assertArrayEquals(new double[] {Math.sinh(-1), Math.sinh(1)}, x.toRow(0), 1e-15);
    double slope = 2 * Math.cosh(1) / Math.cosh(0.5);
    assertArrayEquals(
        new double[] {7 + Math.log(Math.cosh(1)), 7 + Math.log(slope)}, logDet.toRow(0), 4e-15);
  }

  @Test
  void hasClosedFormsByDefault() {
    assertEquals(Cost.CLOSED_FORM, family.cost(Direction.FORWARD));
    assertEquals(Cost.CLOSED_FORM, family.cost(Direction.INVERSE));
  }

  @Test
  void derivativesByParametersAreAddedPointByPoint() {
    Tile x = Tile.ofRow(0, Math.sinh(0.5));
    Tile bar = Tile.ofRow(1, 1);
    Tile thetaBar = Tile.allocate(2, 2).fill(3);
    family.pullback(theta, x, bar, Tile.allocate(1, 2), thetaBar, scratch);
    assertEquals(3 - Math.cosh(1), thetaBar.get(0, 1), 1e-15);
    assertEquals(3 + Math.cosh(1), thetaBar.get(1, 0), 1e-15);
    assertEquals(2 * Math.cosh(1) / Math.cosh(0.5), bar.get(1, 0), 1e-15);
  }

  @Test
  void countsTheValuesOfItsBlocks() {
    assertEquals(2, family.parameterCount());
  }
}
