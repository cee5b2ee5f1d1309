package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests mean and deviation of a column. */
class ColumnMomentsTest {
  private static final double[] VALUES = {0, 1, 2, 3, 4, 5, 6, 7};

  /** The values are integers at every offset, so that nothing but the offset may change. */
  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e6, 1e9, 1e15, -1e15})
  void areExactFarFromZero(double offset) {
    ColumnMoments near = ColumnMoments.of(VALUES);
    ColumnMoments far = ColumnMoments.of(Arrays.stream(VALUES).map(v -> v + offset).toArray());
    assertEquals(3.5, near.mean());
    assertEquals(Math.sqrt(5.25), near.deviation(), 1e-15);
    assertEquals(offset + near.mean(), far.mean());
    assertEquals(near.deviation(), far.deviation());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-6, 1e6, 1e300})
  void haveTheUnitOfTheColumn(double unit) {
    ColumnMoments scaled = ColumnMoments.of(Arrays.stream(VALUES).map(v -> v * unit).toArray());
    assertEquals(3.5, scaled.mean() / unit, 1e-14);
    assertEquals(Math.sqrt(5.25), scaled.deviation() / unit, 1e-14);
  }

  @Test
  void ofAConstantAreItsValueAndZero() {
    assertEquals(new ColumnMoments(7.5, 0), ColumnMoments.of(new double[] {7.5, 7.5}));
    assertEquals(new ColumnMoments(0, 0), ColumnMoments.of(new double[0]));
  }
}
