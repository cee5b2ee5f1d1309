package dev.bijou.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TileTest {
  private final Tile tile =
      Tile.ofPoints(new double[] {1, 2, 3}, new double[] {4, 5, 6}, new double[] {7, 8, 9});

  @Test
  void coordinatesOfAllPointsAreAdjacent() {
    assertEquals(5, tile.data()[tile.offset(1) + 1]);
    assertArrayEquals(new double[] {2, 5, 8}, tile.toRow(1));
    assertArrayEquals(new double[] {4, 5, 6}, tile.toPoints()[1]);
  }

  @Test
  void viewsWriteThrough() {
    tile.coordinates(1, 3).points(1, 2).set(0, 1, 60);
    assertEquals(60, tile.get(1, 2));
    tile.points(0, 2).coordinate(0).fill(-1);
    assertArrayEquals(new double[] {-1, -1, 7}, tile.toRow(0));
  }

  @Test
  void overWritesThroughAndOfRowDoesNot() {
    double[] values = {1, 2};
    Tile.ofRow(values).fill(9);
    assertArrayEquals(new double[] {1, 2}, values);
    Tile.over(values).fill(9);
    assertArrayEquals(new double[] {9, 9}, values);
  }

  @Test
  void aViewIsCopiedAndAddedWithoutItsSurroundings() {
    Tile view = tile.coordinates(0, 2).points(1, 3);
    Tile sum = Tile.allocate(2, 2).copyFrom(view).add(view);
    assertArrayEquals(new double[] {8, 14}, sum.toRow(0));
    assertArrayEquals(new double[] {10, 16}, sum.toRow(1));
  }

  @Test
  void emptyTilesAreLegal() {
    assertEquals("0 x 7", Tile.allocate(0, 7).toString());
    assertEquals("0 x 0", Tile.ofPoints().toString());
    assertEquals(0, Tile.allocate(3, 0).toPoints().length);
  }

  @Test
  void shapesMustAgree() {
    Tile other = Tile.allocate(3, 2);
    assertEquals(
        "tile: expected 3 x 3; got 3 x 2",
        assertThrows(IllegalArgumentException.class, () -> tile.add(other)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> tile.copyFrom(other));
    assertThrows(IllegalArgumentException.class, () -> tile.setPoint(0, new double[2]));
  }

  /** Neighbouring points share an array: nothing else would notice. */
  @Test
  void pointsOutsideAViewAreRefused() {
    Tile view = tile.points(0, 2);
    assertThrows(IndexOutOfBoundsException.class, () -> view.get(2, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> view.set(-1, 1, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> view.points(1, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> view.coordinate(3));
    assertThrows(IndexOutOfBoundsException.class, () -> view.coordinates(2, 1));
  }

  @Test
  void sizesThatNoArrayHoldsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Tile.allocate(1 << 16, 1 << 16));
    assertThrows(IllegalArgumentException.class, () -> Tile.allocate(-1, 2));
  }
}
