package dev.bijou.math.inverse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.math.NormalQuantile;
import dev.bijou.tile.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TabulatedInverseTest {
  private static final long PLENTY = 1 << 20;

  private static double[] latents(int n) {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, n)
        .mapToDouble(i -> NormalQuantile.value(random.nextDouble()))
        .toArray();
  }

  /** Inverts and returns the logarithms of the slopes. */
  private static double[] invert(TabulatedInverse inverse, double[] z, Scratch scratch) {
    double[] logSlope = new double[z.length];
    inverse.apply(z, logSlope, z.length, scratch);
    return logSlope;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 10, 100})
  void invertsWithOneEvaluation(double c) {
    TestCubic cubic = new TestCubic(c);
    double[] z = latents(10_000);
    double[] x = z.clone();
    Scratch scratch = new Scratch(true);
    double[] logSlope = invert(new TabulatedInverse(cubic, PLENTY), x, scratch);
    for (int i = 0; i < z.length; i++) {
      assertEquals(z[i], cubic.value(x[i]), 1e-15 * (1 + Math.abs(z[i])) * 4);
      assertEquals(Math.log(cubic.slope(x[i])), logSlope[i], 1e-13);
    }
    assertTrue(scratch.stats().evaluationsPerSolve() <= 1.02, () -> "c " + c);
    assertEquals(z.length, scratch.stats().solves());
    assertTrue(scratch.stats().tabulations() > 0);
  }

  /** A bend of width 0.03 needs additional pieces only where it is, in a table from −6.5 to 6.5. */
  @Test
  void theTableIsFineOnlyWhereTheInverseBends() {
    TabulatedInverse inverse = new TabulatedInverse(new TestCubic(1e3), PLENTY);
    Scratch scratch = new Scratch(true);
    invert(inverse, latents(10_000), scratch);
    assertTrue(scratch.stats().evaluationsPerSolve() <= 1.001);
    assertTrue(inverse.bytes() <= 20_000, () -> "bytes: " + inverse.bytes());
  }

  @Test
  void beyondTheTableAreTheOtherWays() {
    TestCubic cubic = new TestCubic(10);
    double[] z = {-1e300, -1e6, -9, 8.5, 9, 40, 1e6};
    double[] x = z.clone();
    invert(new TabulatedInverse(cubic, PLENTY), x, new Scratch(true));
    for (int i = 0; i < z.length; i++) {
      assertEquals(z[i], cubic.value(x[i]), 4e-15 * Math.abs(z[i]));
    }
    double[] nan = {Double.NaN};
    invert(new TabulatedInverse(cubic, PLENTY), nan, new Scratch(true));
    assertTrue(Double.isNaN(nan[0]));
  }

  /** The table and all results are bit-identical, whatever is inverted first. */
  @Test
  void historyLeavesNoTrace() {
    TestCubic cubic = new TestCubic(10);
    double[] together = latents(500);
    double[] logs = invert(new TabulatedInverse(cubic, PLENTY), together, new Scratch());
    TabulatedInverse other = new TabulatedInverse(cubic, PLENTY);
    double[] alone = latents(500);
    for (int i = alone.length - 1; i >= 0; i--) {
      double[] one = {alone[i]};
      assertEquals(logs[i], invert(other, one, new Scratch())[0]);
      assertEquals(together[i], one[0]);
    }
  }

  @Test
  void aTableIsBuiltOnceByManyThreads() throws Exception {
    TabulatedInverse shared = new TabulatedInverse(new TestCubic(10), PLENTY);
    List<FutureTask<Long>> tasks = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      tasks.add(
          new FutureTask<>(
              () -> {
                Scratch scratch = new Scratch();
                invert(shared, latents(10), scratch);
                return scratch.stats().tabulations();
              }));
    }
    tasks.forEach(task -> new Thread(task).start());
    long builders = 0;
    for (FutureTask<Long> task : tasks) {
      builders += task.get() > 0 ? 1 : 0;
    }
    assertEquals(1, builders);
  }

  @Test
  void memoryIsBounded() {
    TestCubic sharp = new TestCubic(1e4);
    for (long bytes : new long[] {0, 4351, 4352, 5000, PLENTY}) {
      TabulatedInverse inverse = new TabulatedInverse(sharp, bytes);
      assertEquals(0, inverse.bytes());
      double[] x = latents(100);
      invert(inverse, x, new Scratch(true));
      assertTrue(inverse.bytes() <= bytes, () -> inverse.bytes() + " of " + bytes);
      assertEquals(bytes >= 4352, inverse.bytes() > 0);
      double[] truth = latents(100);
      sharp.solve(truth, new double[100], 100, new Scratch());
      assertArrayEquals(truth, x, 1e-15);
    }
  }

  @Test
  void noPointsBuildTheTable() {
    TabulatedInverse inverse = new TabulatedInverse(new TestCubic(1), PLENTY);
    invert(inverse, new double[0], new Scratch(true));
    assertTrue(inverse.bytes() > 0);
  }
}
