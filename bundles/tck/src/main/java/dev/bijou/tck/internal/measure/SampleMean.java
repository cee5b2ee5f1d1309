package dev.bijou.tck.internal.measure;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The mean of a sample and its standard error.
 *
 * @param mean the mean
 * @param standardError the standard deviation of the mean
 */
public record SampleMean(double mean, double standardError) {
  /** Returns the mean of {@code size} values. */
  public static SampleMean of(int size, IntToDoubleFunction value) {
    double mean = IntStream.range(0, size).mapToDouble(value).sum() / size;
    double squares =
        IntStream.range(0, size).mapToDouble(value).map(v -> (v - mean) * (v - mean)).sum();
    return new SampleMean(mean, Math.sqrt(squares / size / size));
  }
}
