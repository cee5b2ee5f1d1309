package dev.bijou.math.inverse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.math.RowArrays;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Maps by y = x + shift, with a shift of its own for each point and one for all. */
class ClosedFormFamilyTest {
  private record Shifts() implements ClosedFormFamily {
    @Override
    public ScalarMap map(Tile theta, Scratch scratch) {
      double[] shift = RowArrays.of(theta, 0, scratch);
      return new RowMap(
          (x, log, n, s) -> move(x, 1, shift, log, n),
          (y, log, n, s) -> move(y, -1, shift, log, n));
    }

    private static void move(double[] x, int sign, double[] shift, double[] log, int n) {
      RowArrays.addMultiple(sign, shift, x, n);
      Arrays.fill(log, 0, n, 2);
    }

    @Override
    public List<Block> blocks() {
      return List.of(Block.of("shift"));
    }

    @Override
    public void pullback(Tile theta, Tile x, Tile bar, Tile logBar, Tile to, Scratch scratch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[] initialParameters(Tile sample, RandomGenerator random) {
      return new double[1];
    }
  }

  private final Shifts family = new Shifts();
  private final Tile x = Tile.ofRow(1, 2, 3);
  private final Tile logDet = Tile.ofRow(10, 20, 30);

  @Test
  void mapsEachPointWithItsParametersAndReleasesItsMemory() {
    Scratch scratch = new Scratch(true);
    int mark = scratch.mark();
    family.apply(Direction.FORWARD, Tile.ofRow(5, 6, 7), x, logDet, scratch);
    assertArrayEquals(new double[] {6, 8, 10}, x.toRow(0));
    assertArrayEquals(new double[] {12, 22, 32}, logDet.toRow(0));
    family.apply(Direction.INVERSE, Tile.ofRow(5, 6, 7), x, logDet, scratch);
    assertArrayEquals(new double[] {1, 2, 3}, x.toRow(0));
    assertArrayEquals(new double[] {10, 20, 30}, logDet.toRow(0));
    assertEquals(mark, scratch.mark());
  }

  @Test
  void mapsAllPointsWithFixedParameters() {
    family.fix(new double[] {-1}).apply(Direction.FORWARD, x, logDet, new Scratch(true));
    assertArrayEquals(new double[] {0, 1, 2}, x.toRow(0));
    assertEquals(0, family.fix(new double[1]).tableBytes());
  }

  @Test
  void bothDirectionsHaveAClosedForm() {
    for (Direction direction : Direction.values()) {
      assertEquals(Cost.CLOSED_FORM, family.cost(direction));
    }
  }
}
