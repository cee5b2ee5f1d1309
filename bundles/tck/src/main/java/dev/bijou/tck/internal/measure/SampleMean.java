package dev.bijou.tck.internal.measure;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The mean of a sample, and how well it is known.
 *
 * @param mean the mean
 * @param standardError the standard deviation of the mean
 */
public record SampleMean(double mean, double standardError) {
  /** Of so many values. */
  public static SampleMean of(int size, IntToDoubleFunction value) {
    double mean = IntStream.range(0, size).mapToDouble(value).sum() / size;
    double squares =
        IntStream.range(0, size).mapToDouble(value).map(v -> (v - mean) * (v - mean)).sum();
    return new SampleMean(mean, Math.sqrt(squares / size / size));
  }
}
