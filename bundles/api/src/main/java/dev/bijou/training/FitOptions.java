package dev.bijou.training;

import java.util.List;
import java.util.function.Consumer;

/** Options of a fit. Immutable; {@code with…} methods return changed copies. */
public final class FitOptions {
  private static final int MANY = 1_000_000;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private final Values values;

  private FitOptions(Values values) {
    requireRange("epochs", values.epochs, MANY);
    requireRange("patience", values.patience, MANY);
    requireRange("batch", values.batch, MANY);
    requireRange("threads", values.threads, 1024);
    double rate = values.learningRate;
    require("learning-rate", "a number above 0, at most 1", rate, 0 < rate && rate <= 1);
    require("clip", "a number above 0", values.clip, values.clip > 0);
    double smoothing = values.smoothing;
    double tolerance = values.tolerance;
    require("tolerance", "a finite number >= 0", tolerance, 0 <= tolerance && tolerance < INFINITE);
    require("smoothing", "a number from 0 to 1000", smoothing, 0 <= smoothing && smoothing <= 1000);
    this.values = values;
  }

  /** The values, with their defaults. Changed only before they get into options. */
  private static final class Values {
    private FitMethod method = FitMethod.BOTH;
    private int epochs = 500;
    private int patience = 30;
    private double tolerance;
    private int batch = 256;
    private double learningRate = 1e-2;
    private double clip = 5;
    private double smoothing = 2;
    private boolean keepOutliers;
    private boolean naturalBounds;
    private int threads = 1;
    private long seed;

    private Values copy() {
      Values copy = new Values();
      copy.method = method;
      copy.epochs = epochs;
      copy.patience = patience;
      copy.tolerance = tolerance;
      copy.batch = batch;
      copy.learningRate = learningRate;
      copy.clip = clip;
      copy.smoothing = smoothing;
      copy.keepOutliers = keepOutliers;
      copy.naturalBounds = naturalBounds;
      copy.threads = threads;
      copy.seed = seed;
      return copy;
    }

    private List<Object> list() {
      return List.of(
          method,
          epochs,
          patience,
          tolerance,
          batch,
          learningRate,
          clip,
          smoothing,
          keepOutliers,
          naturalBounds,
          threads,
          seed);
    }
  }

  private FitOptions with(Consumer<Values> change) {
    Values changed = values.copy();
    change.accept(changed);
    return new FitOptions(changed);
  }

  /**
   * Returns the defaults: {@link FitMethod#BOTH}, at most 500 epochs, patience 30, tolerance 0,
   * batches of 256 rows, learning rate 0.01, gradients of norm 5 at most, smoothing 2, outliers set
   * aside, no natural bounds, one thread, seed 0.
   */
  public static FitOptions standard() {
    return new FitOptions(new Values());
  }

  /** Returns a copy with another method. */
  public FitOptions withMethod(FitMethod other) {
    return with(v -> v.method = other);
  }

  /** Returns a copy with this largest number of epochs, from 1 to 1 000 000. */
  public FitOptions withEpochs(int most) {
    return with(v -> v.epochs = most);
  }

  /**
   * Returns a copy with this number of epochs without improvement before training stops, from 1 to
   * 1 000 000.
   */
  public FitOptions withPatience(int epochsWithoutImprovement) {
    return with(v -> v.patience = epochsWithoutImprovement);
  }

  /**
   * Returns a copy with this smallest improvement of the validation log-density that restarts the
   * patience, finite, at least 0. The best parameters are kept whatever their improvement.
   */
  public FitOptions withTolerance(double smallestImprovement) {
    return with(v -> v.tolerance = smallestImprovement);
  }

  /** Returns a copy with this number of rows of a step, from 1 to 1 000 000. */
  public FitOptions withBatch(int rows) {
    return with(v -> v.batch = rows);
  }

  /** Returns a copy with this learning rate, above 0, at most 1. */
  public FitOptions withLearningRate(double rate) {
    return with(v -> v.learningRate = rate);
  }

  /** Returns a copy with this largest norm of a gradient, above 0; infinite for no bound. */
  public FitOptions withClip(double norm) {
    return with(v -> v.clip = norm);
  }

  /** Returns a copy with this noise on training rows, from 0 (none) to 1000. */
  public FitOptions withSmoothing(double units) {
    return with(v -> v.smoothing = units);
  }

  /** Returns a copy that trains on outliers, or sets them aside as {@link Trainer#fit} says. */
  public FitOptions withKeepOutliers(boolean keep) {
    return with(v -> v.keepOutliers = keep);
  }

  /** Returns a copy that maps columns with natural bounds as {@link Trainer#fit} says, or not. */
  public FitOptions withNaturalBounds(boolean map) {
    return with(v -> v.naturalBounds = map);
  }

  /** Returns a copy with this number of threads, from 1 to 1024. */
  public FitOptions withThreads(int count) {
    return with(v -> v.threads = count);
  }

  /** Returns a copy with another seed. */
  public FitOptions withSeed(long other) {
    return with(v -> v.seed = other);
  }

  /** Returns how parameters are found. */
  public FitMethod method() {
    return values.method;
  }

  /** Returns the largest number of passes over the training rows, from 1 to 1 000 000. */
  public int epochs() {
    return values.epochs;
  }

  /**
   * Returns the number of epochs without improvement of the validation log-density before training
   * stops, at least 1.
   */
  public int patience() {
    return values.patience;
  }

  /**
   * Returns the smallest improvement of the validation log-density that restarts the patience; 0
   * for any improvement.
   */
  public double tolerance() {
    return values.tolerance;
  }

  /** Returns the number of rows of a step. */
  public int batch() {
    return values.batch;
  }

  /** Returns the learning rate of Adam's first steps. */
  public double learningRate() {
    return values.learningRate;
  }

  /** Returns the largest norm of a step's gradient; larger gradients are scaled down to it. */
  public double clip() {
    return values.clip;
  }

  /** Returns the noise added to training rows, in units that shrink with the number of rows. */
  public double smoothing() {
    return values.smoothing;
  }

  /** Returns whether outliers are trained on like other rows, instead of set aside. */
  public boolean keepOutliers() {
    return values.keepOutliers;
  }

  /** Returns whether columns with natural bounds are mapped onto the line next to the data. */
  public boolean naturalBounds() {
    return values.naturalBounds;
  }

  /** Returns the number of threads that share a step; they do not change the result. */
  public int threads() {
    return values.threads;
  }

  /** Returns the seed of all random numbers. */
  public long seed() {
    return values.seed;
  }

  private static void requireRange(String key, int value, int highest) {
    require(key, "an integer from 1 to " + highest, value, 1 <= value && value <= highest);
  }

  private static void require(String key, String expected, Number value, boolean good) {
    if (!good) {
      throw new IllegalArgumentException(key + ": expected " + expected + "; got " + value);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FitOptions that && values.list().equals(that.values.list());
  }

  @Override
  public int hashCode() {
    return values.list().hashCode();
  }

  @Override
  public String toString() {
    return "FitOptions" + values.list();
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
