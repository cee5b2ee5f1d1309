package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Bit-identical results on every JVM: the hash is the same on Java 17 and 25, interpreted or
 * compiled.
 */
class BitsTest {
  private static final long HASH = 39_670_303_177_328_218L;

  /** A change of a formula changes this hash, and with it every sample of every flow. */
  @Test
  void areThoseThatTheyWere() {
    SplittableRandom random = new SplittableRandom(5);
    long hash = 0;
    for (int i = 0; i < 2000; i++) {
      double ordinary = random.nextDouble(-40, 40);
      double small = random.nextDouble(-2, 2);
      double any = Double.longBitsToDouble(random.nextLong());
      for (TestedFunction function : TestedFunction.values()) {
        hash = 31 * hash + Double.doubleToLongBits(function.value.applyAsDouble(ordinary));
        hash = 31 * hash + Double.doubleToLongBits(function.value.applyAsDouble(small));
        hash = 31 * hash + Double.doubleToLongBits(function.value.applyAsDouble(any));
      }
    }
    assertEquals(HASH, hash);
  }
}
