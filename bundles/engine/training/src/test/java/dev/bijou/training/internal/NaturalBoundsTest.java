package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Domain;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Tests which bounds are proposed for a column. */
class NaturalBoundsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final Domain BELOW_ZERO = Domain.between(-INFINITY, 0);

  private static double[] draw(int rows, ToDoubleFunction<SplittableRandom> column) {
    SplittableRandom random = new SplittableRandom(7);
    return random.doubles(rows).map(u -> column.applyAsDouble(random)).toArray();
  }

  private static Domain of(int rows, ToDoubleFunction<SplittableRandom> column) {
    return NaturalBounds.ofColumn(draw(rows, column));
  }

  /** Returns the k-th smallest of n uniform numbers, which is beta(k, n + 1 − k). */
  private static double beta(SplittableRandom random, int k, int n) {
    return random.doubles(n).sorted().skip(k - 1).findFirst().orElseThrow();
  }

  @Test
  void positiveColumnsHaveALowerBound() {
    for (int rows : new int[] {20, 200, 5000}) {
      for (double sigma : new double[] {0.5, 1, 2}) {
        assertEquals(Domain.POSITIVE, of(rows, r -> Math.exp(9 + sigma * r.nextGaussian())));
        assertEquals(BELOW_ZERO, of(rows, r -> -Math.exp(sigma * r.nextGaussian() - 9)));
      }
    }
  }

  @Test
  void sharesAndPercentagesHaveTwo() {
    Domain percent = Domain.between(0, 100);
    for (int rows : new int[] {20, 200, 5000}) {
      assertEquals(Domain.UNIT, of(rows, SplittableRandom::nextDouble));
      assertEquals(Domain.UNIT, of(rows, r -> beta(r, 2, 6)));
      assertEquals(Domain.UNIT, of(rows, r -> beta(r, 2, 3)));
      assertEquals(percent, of(rows, r -> 100 * beta(r, 2, 6)));
      assertEquals(percent, of(rows, r -> 100 * r.nextDouble()));
    }
  }

  @Test
  void otherWholeNumbersNeedValuesUpToThem() {
    for (int rows : new int[] {500, 5000}) {
      assertEquals(Domain.between(-1, 1), of(rows, r -> 2 * r.nextDouble() - 1));
      assertEquals(Domain.between(17, 20), of(rows, r -> 17 + 3 * r.nextDouble()));
      assertEquals(Domain.between(0, 5), of(rows, r -> 5 * r.nextDouble()));
      assertEquals(Domain.between(-3, INFINITY), of(rows, r -> -3 - Math.log(r.nextDouble())));
    }
  }

  @Test
  void aValueAtANumberLeavesItOut() {
    double[] values = draw(200, r -> Math.exp(r.nextGaussian()));
    values[100] = 0;
    assertEquals(Domain.LINE, NaturalBounds.ofColumn(values));
    double[] shares = draw(200, SplittableRandom::nextDouble);
    shares[3] = 1;
    assertEquals(Domain.POSITIVE, NaturalBounds.ofColumn(shares));
  }

  /** A Gaussian column is below a whole number by chance; none of 900 columns gets a bound. */
  @Test
  void extremesAreNoBounds() {
    SplittableRandom seeds = new SplittableRandom(1);
    for (int rows : new int[] {20, 100, 1000}) {
      for (int column = 0; column < 300; column++) {
        double mean = 20 * seeds.nextDouble() - 10;
        double deviation = Math.exp(4 * seeds.nextDouble() - 2);
        double shift = Math.abs(mean) < 8 * deviation ? -20 * deviation : 0;
        double[] values =
            seeds.doubles(rows).map(u -> shift + mean + deviation * seeds.nextGaussian()).toArray();
        assertEquals(Domain.LINE, NaturalBounds.ofColumn(values));
      }
    }
    assertEquals(Domain.LINE, of(1000, r -> 100 + 15 * r.nextGaussian()));
    assertEquals(Domain.LINE, of(1000, SplittableRandom::nextGaussian));
  }

  /** The next whole number above counts is a maximum like any other. */
  @Test
  void countsHaveNoUpperBound() {
    assertEquals(Domain.POSITIVE, of(500, r -> 1 + r.nextInt(50)));
    assertEquals(Domain.LINE, of(500, r -> r.nextInt(50)));
  }
}
