package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowArraysTest {
  private final Scratch scratch = new Scratch(true);

  private static Tile tile() {
    return Tile.ofPoints(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6});
  }

  private static double[] start(double[] row, int n) {
    return Arrays.copyOf(row, n);
  }

  @Test
  void copiesAViewAndWritesItBack() {
    Tile view = tile().points(1, 3);
    double[][] rows = RowArrays.of(view, scratch);
    assertArrayEquals(new double[] {3, 5}, start(rows[0], 2));
    assertArrayEquals(new double[] {4, 6}, start(rows[1], 2));
    rows[1][0] = 7;
    assertEquals(4, view.get(0, 1), "a copy");
    RowArrays.write(rows, view);
    assertEquals(7, view.get(0, 1));
  }

  @Test
  void copiesValuesRowByRow() {
    double[][] rows = RowArrays.of(new double[] {9, 1, 2, 3, 4, 5, 6}, 1, 2, 3, scratch);
    double[][] copies = RowArrays.copy(rows, 2, scratch);
    assertArrayEquals(new double[] {1, 2, 3}, start(rows[0], 3));
    assertArrayEquals(new double[] {4, 5}, start(copies[1], 2));
  }

  @Test
  void zerosAreZeros() {
    assertArrayEquals(new double[4], start(RowArrays.zeros(2, 4, scratch)[1], 4));
  }

  @Test
  void addsAMultipleToATileRow() {
    Tile row = tile().coordinate(1);
    RowArrays.addMultiple(-2, new double[] {1, 2, 3}, row);
    assertArrayEquals(new double[] {0, 0, 0}, row.toRow(0));
  }

  @Test
  void addsANumberToATileRowAndSumsARange() {
    Tile row = tile().coordinate(1);
    RowArrays.add(0.5, row);
    assertArrayEquals(new double[] {2.5, 4.5, 6.5}, row.toRow(0));
    assertEquals(11, RowArrays.sum(row.data(), row.offset(0) + 1, 2));
    assertEquals(0, RowArrays.sum(new double[] {1}, 0, 0));
    assertEquals(
        2 + 4 + 8 + 16 + 32 + 64, RowArrays.sum(new double[] {1, 2, 4, 8, 16, 32, 64}, 1, 6));
  }

  @Test
  void dotAndMultiplesAreOfEachPoint() {
    double[][] p = {{1, 2, 9}, {3, 4, 9}};
    double[] sums = {7, 7, 7};
    RowArrays.dot(p, new double[][] {{5, 6, 9}, {-1, 1, 9}}, sums, 2);
    assertArrayEquals(new double[] {2, 16, 7}, sums);
    double[][] to = {{1, 1, 1}, {0, 0, 0}};
    RowArrays.addMultiples(new double[] {2, -1, 9}, p, to, 2);
    assertArrayEquals(new double[][] {{3, -1, 1}, {6, -4, 0}}, to);
  }

  @Test
  void shiftsByAMultiple() {
    double[][] rows = {{1, 2, 3}, {4, 5, 6}};
    RowArrays.shift(rows, -2, new double[] {1, 3}, 2);
    assertArrayEquals(new double[][] {{-1, 0, 3}, {-2, -1, 6}}, rows);
  }

  @Test
  void multipliesAndAddsProductsOfTheFirstValues() {
    double[] a = {2, 3, 4};
    double[] b = {5, 6, 7};
    double[] sum = RowArrays.constant(1, 3, scratch);
    RowArrays.addProduct(2, a, b, sum, 2);
    assertArrayEquals(new double[] {21, 37, 1}, start(sum, 3));
    RowArrays.multiply(a, b, 2);
    assertArrayEquals(new double[] {10, 18, 4}, a);
  }
}
