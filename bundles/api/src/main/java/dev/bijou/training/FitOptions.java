package dev.bijou.training;

/**
 * How a flow is to be fitted.
 *
 * @param method how parameters are found
 * @param epochs passes over the training rows at most, from 1 to 1 000 000
 * @param patience epochs without a better validation before training ends, at least 1
 * @param batch rows a step, from 1 to 1 000 000
 * @param learningRate of Adam's first steps, above 0, at most 1
 * @param clip the largest norm of a step's gradient: longer ones are shortened to it; infinite for
 *     none
 * @param smoothing how far training rows are blurred, in units that shrink as rows grow in number;
 *     0 for not at all
 * @param threads that share a step, from 1 to 1024; they do not change the result
 * @param seed of everything random
 */
public record FitOptions(
    FitMethod method,
    int epochs,
    int patience,
    int batch,
    double learningRate,
    double clip,
    double smoothing,
    int threads,
    long seed) {
  private static final int MANY = 1_000_000;

  /** Checks the bounds. */
  public FitOptions {
    requireRange("epochs", epochs, MANY);
    requireRange("patience", patience, MANY);
    requireRange("batch", batch, MANY);
    requireRange("threads", threads, 1024);
    require(
        "learningRate",
        "a number above 0, at most 1",
        learningRate,
        0 < learningRate && learningRate <= 1);
    require("clip", "a number above 0", clip, clip > 0);
    require("smoothing", "a number from 0 to 1000", smoothing, 0 <= smoothing && smoothing <= 1000);
  }

  /** Data-driven start, then maximum likelihood; one thread, seed 0. */
  public static FitOptions standard() {
    return new FitOptions(FitMethod.BOTH, 500, 30, 256, 1e-2, 5, 2, 1, 0);
  }

  /** This plan with another method. */
  public FitOptions withMethod(FitMethod other) {
    return new FitOptions(
        other, epochs, patience, batch, learningRate, clip, smoothing, threads, seed);
  }

  /** This plan with at most so many epochs. */
  public FitOptions withEpochs(int most) {
    return new FitOptions(
        method, most, patience, batch, learningRate, clip, smoothing, threads, seed);
  }

  /** This plan with so many epochs without a better validation before training ends. */
  public FitOptions withPatience(int epochsWithoutBetter) {
    return new FitOptions(
        method, epochs, epochsWithoutBetter, batch, learningRate, clip, smoothing, threads, seed);
  }

  /** This plan with so many rows a step. */
  public FitOptions withBatch(int rows) {
    return new FitOptions(
        method, epochs, patience, rows, learningRate, clip, smoothing, threads, seed);
  }

  /** This plan with another learning rate. */
  public FitOptions withLearningRate(double rate) {
    return new FitOptions(method, epochs, patience, batch, rate, clip, smoothing, threads, seed);
  }

  /** This plan with another bound of a step's gradient. */
  public FitOptions withClip(double norm) {
    return new FitOptions(
        method, epochs, patience, batch, learningRate, norm, smoothing, threads, seed);
  }

  /** This plan with training rows blurred so far. */
  public FitOptions withSmoothing(double units) {
    return new FitOptions(
        method, epochs, patience, batch, learningRate, clip, units, threads, seed);
  }

  /** This plan with so many threads. */
  public FitOptions withThreads(int count) {
    return new FitOptions(
        method, epochs, patience, batch, learningRate, clip, smoothing, count, seed);
  }

  /** This plan with another seed. */
  public FitOptions withSeed(long other) {
    return new FitOptions(
        method, epochs, patience, batch, learningRate, clip, smoothing, threads, other);
  }

  private static void requireRange(String key, int value, int highest) {
    require(key, "an integer from 1 to " + highest, value, 1 <= value && value <= highest);
  }

  private static void require(String key, String expected, Number value, boolean good) {
    if (!good) {
      throw new IllegalArgumentException(key + ": expected " + expected + "; got " + value);
    }
  }
}
