package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EliminationTest {
  /** A zero pivot: rows have to be exchanged. */
  @Test
  void threeByThreeByHand() {
    double[][] matrix = {{0, 2, 0}, {0, 0, 4}, {-0.5, 0, 0}};
    Elimination elimination = Elimination.of(matrix);
    assertEquals(Math.log(4), elimination.logDet(), 1e-15);
    assertArrayEquals(
        new double[][] {{0, 0, -2}, {0.5, 0, 0}, {0, 0.25, 0}}, elimination.inverse());
    assertArrayEquals(new double[] {0, 2, 0}, matrix[0], "only read");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 30})
  void inverseTimesMatrixIsTheIdentity(int d) {
    SplittableRandom random = new SplittableRandom(d);
    double[][] a = new double[d][];
    Arrays.setAll(a, i -> random.doubles(d, -1, 1).toArray());
    double[][] inverse = Elimination.of(a).inverse();
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += inverse[i][k] * a[k][j];
        }
        assertEquals(i == j ? 1 : 0, sum, 1e-12);
      }
    }
  }

  @Test
  void singularMatrixHasNoInverse() {
    Elimination elimination = Elimination.of(new double[][] {{1, 2}, {2, 4}});
    assertEquals(Double.NEGATIVE_INFINITY, elimination.logDet());
    assertFalse(Double.isFinite(elimination.inverse()[0][0]));
  }
}
