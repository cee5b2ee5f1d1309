package dev.bijou.timing.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow.Mapped;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TiledRunnerTest {
  private final Tile points =
      Tile.ofPoints(new double[][] {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {8, 9}});
  private final Tile context = Tile.allocate(0, 5);

  @Test
  void mapsEveryPointAndOnlyReadsTheArgument() {
    Mapped mapped =
        new TiledRunner(new ToyFlow.Doubling(), 2).transform(Direction.FORWARD, points, context);
    assertArrayEquals(new double[] {1, 5, 9, 13, 17}, mapped.points().toRow(0));
    assertArrayEquals(new double[] {3, 7, 11, 15, 19}, mapped.points().toRow(1));
    assertEquals(2 * Math.log(2), mapped.logDet()[4]);
    assertArrayEquals(new double[] {0, 2, 4, 6, 8}, points.toRow(0));
  }

  @Test
  void splitsIntoTilesOfTheGivenSize() {
    List<Integer> sizes = new ArrayList<>();
    ToyFlow.Doubling counting =
        new ToyFlow.Doubling() {
          @Override
          public void apply(
              Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
            sizes.add(x.size());
          }
        };
    new TiledRunner(counting, 2).transform(Direction.FORWARD, points, context);
    assertEquals(List.of(2, 2, 1), sizes);
    sizes.clear();
    new TiledRunner(counting, 1).transform(Direction.FORWARD, points, context);
    assertEquals(List.of(1, 1, 1, 1, 1), sizes);
  }

  @Test
  void statsCoverTheWholeBatch() {
    Mapped mapped =
        new TiledRunner(new ToyFlow.Doubling(), 1).transform(Direction.INVERSE, points, context);
    assertEquals(10, mapped.stats().solves());
    assertEquals(5, mapped.stats().evaluationsPerSolve());
  }
}
