package dev.bijou.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScratchTest {
  private final Scratch scratch = new Scratch();

  @Test
  void tilesInUseDoNotOverlap() {
    Tile a = scratch.tile(2, 3).fill(1);
    Tile b = scratch.zeros(2, 3);
    assertArrayEquals(new double[] {1, 1, 1}, a.toRow(1));
    assertArrayEquals(new double[] {0, 0, 0}, b.toRow(0));
  }

  @Test
  void copyIsIndependentOfItsOrigin() {
    Tile original = Tile.ofRow(1, 2);
    Tile copy = scratch.copy(original);
    original.fill(9);
    assertArrayEquals(new double[] {1, 2}, copy.toRow(0));
  }

  @Test
  void releasedTilesAreHandedOutAgain() {
    int mark = scratch.mark();
    Tile first = scratch.tile(3, 5);
    scratch.release(mark);
    Tile second = scratch.tile(3, 5);
    assertSame(first.data(), second.data());
    assertEquals(first.offset(2), second.offset(2));
  }

  @Test
  void releaseKeepsWhatWasTakenBeforeTheMark() {
    Tile kept = scratch.tile(1, 4).fill(7);
    int mark = scratch.mark();
    scratch.tile(1, 4).fill(8);
    scratch.release(mark);
    scratch.tile(1, 4).fill(9);
    assertArrayEquals(new double[] {7, 7, 7, 7}, kept.toRow(0));
  }

  @Test
  void longFramesAreReused() {
    int mark = scratch.mark();
    double[][] first = storageOfTiles(40, 3000);
    scratch.release(mark);
    assertSameEach(first, storageOfTiles(40, 3000));
  }

  private double[][] storageOfTiles(int count, int size) {
    return IntStream.range(0, count)
        .mapToObj(k -> scratch.tile(1 + k % 9, size).data())
        .toArray(double[][]::new);
  }

  @Test
  void arraysAreDistinctAndLongEnough() {
    double[] a = scratch.array(5);
    double[] b = scratch.array(5);
    assertNotSame(a, b);
    assertTrue(a.length >= 5 && b.length >= 5);
  }

  @Test
  void arraysOfAFrameAreHandedOutAgainAndOthersAreNot() {
    double[] kept = scratch.array(4);
    int mark = scratch.mark();
    double[] first = scratch.array(4);
    scratch.release(mark);
    double[] second = scratch.array(4);
    assertSame(first, second);
    assertNotSame(kept, second);
  }

  @Test
  void anArrayThatIsTooShortIsReplaced() {
    int mark = scratch.mark();
    scratch.array(4);
    scratch.release(mark);
    assertTrue(scratch.array(40).length >= 40);
  }

  @Test
  void manyArraysKeepTheirPlacesInTheirFrames() {
    int outer = scratch.mark();
    double[][] outside = arrays(20);
    int inner = scratch.mark();
    double[][] inside = arrays(20);
    scratch.release(inner);
    assertSameEach(inside, arrays(20));
    scratch.release(outer);
    assertSameEach(outside, arrays(20));
  }

  private double[][] arrays(int count) {
    return IntStream.range(0, count).mapToObj(k -> scratch.array(1)).toArray(double[][]::new);
  }

  private static void assertSameEach(double[][] expected, double[][] actual) {
    for (int k = 0; k < expected.length; k++) {
      assertSame(expected[k], actual[k], "storage " + k);
    }
  }

  @Test
  void poisonFillsWhatIsHandedOutAndWhatIsTakenBack() {
    Scratch poisoned = new Scratch(true);
    int mark = poisoned.mark();
    Tile tile = poisoned.tile(1, 3);
    double[] array = poisoned.array(3);
    assertTrue(Double.isNaN(tile.get(2, 0)) && Double.isNaN(array[2]));
    tile.fill(1);
    array[2] = 1;
    poisoned.release(mark);
    assertTrue(Double.isNaN(tile.get(2, 0)) && Double.isNaN(array[2]));
  }

  @Test
  void poisonLeavesZerosAndCopiesAlone() {
    Scratch poisoned = new Scratch(true);
    assertEquals(0, poisoned.zeros(1, 3).get(1, 0));
    assertEquals(4, poisoned.copy(Tile.ofRow(4)).get(0, 0));
  }

  @Test
  void emptyTilesAreReleasedToo() {
    int mark = scratch.mark();
    scratch.tile(0, 100);
    scratch.tile(100, 0);
    scratch.release(mark);
    assertEquals(mark, scratch.mark());
  }
}
