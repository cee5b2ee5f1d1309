package dev.bijou.spark.internal;

import java.util.List;

/** Checks of the arguments of sampling. */
public final class SampleArguments {
  private SampleArguments() {}

  /** Returns a number of draws. */
  public static int count(long n) {
    if (n < 0 || n > Integer.MAX_VALUE) {
      throw Expected.error("n", "0 to " + Integer.MAX_VALUE + " draws", Long.toString(n));
    }
    return (int) n;
  }

  /** Checks the number of partitions, and that there is a finite value for each variable. */
  public static void require(int partitions, double[] context, List<String> variables) {
    if (partitions < 1) {
      throw Expected.error("partitions", "at least 1", Integer.toString(partitions));
    }
    if (context.length != variables.size()) {
      throw Expected.error(
          "context",
          "a value for each of " + Expected.names(variables.toArray(new String[0])),
          context.length + " values");
    }
    for (int k = 0; k < context.length; k++) {
      String problem = PointReader.problem(variables.get(k), context[k]);
      if (problem != null) {
        throw new IllegalArgumentException("context, " + problem);
      }
    }
  }
}
