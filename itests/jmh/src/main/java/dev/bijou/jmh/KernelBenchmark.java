package dev.bijou.jmh;

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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per value of each kernel, on a row as long as a tile. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KernelBenchmark {
  private static final int SIZE = 256;

  private final double[] input = new Random(1).doubles(SIZE, -3, 3).toArray();
  private final double[] row = new double[SIZE];
  private final Scratch scratch = new Scratch();

  /** The kernel. */
  @Param KernelRows kernel;

  /** Evaluates the kernel on a row. */
  @Benchmark
  @OperationsPerInvocation(SIZE)
  public double[] apply() {
    System.arraycopy(input, 0, row, 0, SIZE);
    kernel.kernel.apply(row, SIZE, scratch);
    return row;
  }
}
