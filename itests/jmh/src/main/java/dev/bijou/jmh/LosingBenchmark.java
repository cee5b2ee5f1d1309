package dev.bijou.jmh;

import dev.bijou.math.ScaledNormalTail;
import dev.bijou.tile.Scratch;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Slower variants that were tried, in nanoseconds per value, next to the chosen ones (Zen 3, Java
 * 17; Math.exp 4.8).
 *
 * <table>
 *   <caption>Time for one component of a mixture</caption>
 *   <tr><th>slower</th><th>chosen</th></tr>
 *   <tr><td>2ⁿ with a branch for each value, 0.91</td><td>one branch per row, 0.55</td></tr>
 *   <tr><td>both sums of q and its bound in one loop, 2.06</td><td>one loop each, 1.30</td></tr>
 *   <tr><td>logarithms split with two branches each, 1.82</td><td>one branch per row, 1.03</td></tr>
 *   <tr><td>tiles of 128, 0.54 more per unit</td><td>tiles of 256</td></tr>
 *   <tr><td>an inverse that steps in z, with f″, 1.31 densities</td><td>in probabilities, 1.19</td></tr>
 *   <tr><td>1024 pieces of equal width, 1.0035 evaluations</td><td>150 where needed, 1.0002</td></tr>
 * </table>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LosingBenchmark {
  private static final int SIZE = 256;

  private final double[] input = new Random(1).doubles(SIZE, -3, 3).toArray();
  private final double[] significand = new Random(2).doubles(SIZE, 0.7, 1.4).toArray();
  private final double[] row = new double[SIZE];
  private final Scratch scratch = new Scratch();

  /** Computes 2ⁿ with a branch for each value. */
  @Benchmark
  @OperationsPerInvocation(SIZE)
  public double[] branchForEachPower() {
    for (int i = 0; i < SIZE; i++) {
      double shifted = input[i] + 0x1.8p52;
      if (Math.abs(shifted - 0x1.8p52) <= 1020) {
        long exponent = Double.doubleToRawLongBits(shifted) << 52;
        row[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(significand[i]) + exponent);
      } else {
        row[i] = significand[i] * Math.pow(2, input[i]);
      }
    }
    return row;
  }

  /** Computes q in one loop. */
  @Benchmark
  @OperationsPerInvocation(SIZE)
  public double[] oneLoopForARational() {
    System.arraycopy(input, 0, row, 0, SIZE);
    ScaledNormalTail.apply(row, SIZE, scratch);
    return row;
  }
}
