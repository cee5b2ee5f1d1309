package dev.bijou.training;

import java.util.List;

/** Options of a fit. Immutable; {@code with…} methods return changed copies. */
public final class FitOptions {
  private static final int MANY = 1_000_000;

  private final FitMethod method;
  private final int epochs;
  private final int patience;
  private final int batch;
  private final double learningRate;
  private final double clip;
  private final double smoothing;
  private final boolean keepOutliers;
  private final int threads;
  private final long seed;

  private FitOptions(
      FitMethod method,
      int epochs,
      int patience,
      int batch,
      double learningRate,
      double clip,
      double smoothing,
      boolean keepOutliers,
      int threads,
      long seed) {
    requireRange("epochs", epochs, MANY);
    requireRange("patience", patience, MANY);
    requireRange("batch", batch, MANY);
    requireRange("threads", threads, 1024);
    require(
        "learning-rate",
        "a number above 0, at most 1",
        learningRate,
        0 < learningRate && learningRate <= 1);
    require("clip", "a number above 0", clip, clip > 0);
    require("smoothing", "a number from 0 to 1000", smoothing, 0 <= smoothing && smoothing <= 1000);
    this.method = method;
    this.epochs = epochs;
    this.patience = patience;
    this.batch = batch;
    this.learningRate = learningRate;
    this.clip = clip;
    this.smoothing = smoothing;
    this.keepOutliers = keepOutliers;
    this.threads = threads;
    this.seed = seed;
  }

  /**
   * Returns the defaults: {@link FitMethod#BOTH}, at most 500 epochs, patience 30, batches of 256
   * rows, learning rate 0.01, gradients of norm 5 at most, smoothing 2, outliers set aside, one
   * thread, seed 0.
   */
  public static FitOptions standard() {
    return new FitOptions(FitMethod.BOTH, 500, 30, 256, 1e-2, 5, 2, false, 1, 0);
  }

  /** Returns a copy with another method. */
  public FitOptions withMethod(FitMethod other) {
    return new FitOptions(
        other, epochs, patience, batch, learningRate, clip, smoothing, keepOutliers, threads, seed);
  }

  /** Returns a copy with this largest number of epochs, from 1 to 1 000 000. */
  public FitOptions withEpochs(int most) {
    return new FitOptions(
        method, most, patience, batch, learningRate, clip, smoothing, keepOutliers, threads, seed);
  }

  /**
   * Returns a copy with this number of epochs without improvement before training stops, from 1 to
   * 1 000 000.
   */
  public FitOptions withPatience(int epochsWithoutImprovement) {
    return new FitOptions(
        method,
        epochs,
        epochsWithoutImprovement,
        batch,
        learningRate,
        clip,
        smoothing,
        keepOutliers,
        threads,
        seed);
  }

  /** Returns a copy with this number of rows of a step, from 1 to 1 000 000. */
  public FitOptions withBatch(int rows) {
    return new FitOptions(
        method, epochs, patience, rows, learningRate, clip, smoothing, keepOutliers, threads, seed);
  }

  /** Returns a copy with this learning rate, above 0, at most 1. */
  public FitOptions withLearningRate(double rate) {
    return new FitOptions(
        method, epochs, patience, batch, rate, clip, smoothing, keepOutliers, threads, seed);
  }

  /** Returns a copy with this largest norm of a gradient, above 0; infinite for no bound. */
  public FitOptions withClip(double norm) {
    return new FitOptions(
        method,
        epochs,
        patience,
        batch,
        learningRate,
        norm,
        smoothing,
        keepOutliers,
        threads,
        seed);
  }

  /** Returns a copy with this noise on training rows, from 0 (none) to 1000. */
  public FitOptions withSmoothing(double units) {
    return new FitOptions(
        method, epochs, patience, batch, learningRate, clip, units, keepOutliers, threads, seed);
  }

  /** Returns a copy that trains on outliers, or sets them aside as {@link Trainer#fit} says. */
  public FitOptions withKeepOutliers(boolean keep) {
    return new FitOptions(
        method, epochs, patience, batch, learningRate, clip, smoothing, keep, threads, seed);
  }

  /** Returns a copy with this number of threads, from 1 to 1024. */
  public FitOptions withThreads(int count) {
    return new FitOptions(
        method, epochs, patience, batch, learningRate, clip, smoothing, keepOutliers, count, seed);
  }

  /** Returns a copy with another seed. */
  public FitOptions withSeed(long other) {
    return new FitOptions(
        method,
        epochs,
        patience,
        batch,
        learningRate,
        clip,
        smoothing,
        keepOutliers,
        threads,
        other);
  }

  /** Returns how parameters are found. */
  public FitMethod method() {
    return method;
  }

  /** Returns the largest number of passes over the training rows, from 1 to 1 000 000. */
  public int epochs() {
    return epochs;
  }

  /**
   * Returns the number of epochs without improvement of the validation log-density before training
   * stops, at least 1.
   */
  public int patience() {
    return patience;
  }

  /** Returns the number of rows of a step. */
  public int batch() {
    return batch;
  }

  /** Returns the learning rate of Adam's first steps. */
  public double learningRate() {
    return learningRate;
  }

  /** Returns the largest norm of a step's gradient; larger gradients are scaled down to it. */
  public double clip() {
    return clip;
  }

  /** Returns the noise added to training rows, in units that shrink with the number of rows. */
  public double smoothing() {
    return smoothing;
  }

  /** Returns whether outliers are trained on like other rows, instead of set aside. */
  public boolean keepOutliers() {
    return keepOutliers;
  }

  /** Returns the number of threads that share a step; they do not change the result. */
  public int threads() {
    return threads;
  }

  /** Returns the seed of all random numbers. */
  public long seed() {
    return seed;
  }

  private static void requireRange(String key, int value, int highest) {
    require(key, "an integer from 1 to " + highest, value, 1 <= value && value <= highest);
  }

  private static void require(String key, String expected, Number value, boolean good) {
    if (!good) {
      throw new IllegalArgumentException(key + ": expected " + expected + "; got " + value);
    }
  }

  private List<Object> values() {
    return List.of(
        method,
        epochs,
        patience,
        batch,
        learningRate,
        clip,
        smoothing,
        keepOutliers,
        threads,
        seed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FitOptions that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "FitOptions" + values();
  }

  /** The method by which parameters are found. */
  public enum FitMethod {
    /**
     * From the data, layer by layer, without gradients: iterative Gaussianization, a complete fit.
     */
    INIT,
    /** By maximum likelihood, from the random parameters that the seed gives. */
    MLE,
    /** By maximum likelihood, from where {@link #INIT} ends. */
    BOTH
  }
}
