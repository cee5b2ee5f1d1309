package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results of a row are bit-identical to those of its single values, for any layout in memory. */
class RowKernelsTest {
  private static final double[] EDGES = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    -Math.log(2),
    1e300,
    -1e300,
    710,
    -746,
    37.6,
    38.5,
    40,
    -38.5,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private static double[] arguments(TestedFunction function) {
    DoubleStream ordinary =
        function.reference().values().stream().mapToDouble(ReferenceValues.Value::x);
    return DoubleStream.concat(DoubleStream.of(EDGES), ordinary).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void arrayEqualsPoints(TestedFunction function) {
    double[] x = arguments(function);
    for (int n : new int[] {0, 1, 2, 7, 64, x.length}) {
      double[] images = x.clone();
      function.row.apply(images, n, new Scratch(true));
      double[] expected = x.clone();
      Arrays.setAll(expected, i -> i < n ? function.value.applyAsDouble(x[i]) : x[i]);
      assertArrayEquals(bits(expected), bits(images), function + " of " + n);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tileEqualsPoints(TestedFunction function) {
    double[] x = arguments(function);
    Tile tile = Tile.allocate(4, x.length);
    for (int j = 0; j < 4; j++) {
      System.arraycopy(x, 0, tile.data(), tile.offset(j), x.length);
    }
    function.tile.accept(tile.coordinates(1, 3).points(2, x.length - 1), new Scratch(true));
    double[] images = Arrays.stream(x).map(function.value).toArray();
    images[0] = x[0];
    images[1] = x[1];
    images[x.length - 1] = x[x.length - 1];
    assertArrayEquals(bits(x), bits(tile.toRow(0)));
    assertArrayEquals(bits(images), bits(tile.toRow(1)));
    assertArrayEquals(bits(images), bits(tile.toRow(2)));
    assertArrayEquals(bits(x), bits(tile.toRow(3)));
  }

  private static long[] bits(double[] x) {
    return Arrays.stream(x).mapToLong(Double::doubleToLongBits).toArray();
  }
}
