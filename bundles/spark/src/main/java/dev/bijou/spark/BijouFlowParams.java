package dev.bijou.spark;

import dev.bijou.spark.internal.FlowParams;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * The params that {@link BijouFlow} and {@link BijouFlowModel} share. Where Spark ML has a name for
 * one, it has that name.
 *
 * <p>Points are in one column of vectors, {@code featuresCol}, or in several numeric columns,
 * {@code inputCols}; context variables likewise in {@code contextCol} or {@code contextCols}. The
 * one that is set last is used.
 *
 * @param <T> the type that setters return
 */
public interface BijouFlowParams<T extends Params> extends Params {
  /** Returns the params themselves; for this package. */
  FlowParams flowParams();

  /** Returns the owner of the params. */
  T self();

  /** Param: column of vectors to fit or score; {@code features} by default. */
  default Param<String> featuresCol() {
    return flowParams().featuresCol();
  }

  /** Param: numeric columns to fit or score, in place of {@link #featuresCol}. */
  default StringArrayParam inputCols() {
    return flowParams().inputCols();
  }

  /** Param: column of vectors of context variables; none by default. */
  default Param<String> contextCol() {
    return flowParams().contextCol();
  }

  /** Param: numeric columns of context variables, in place of {@link #contextCol}. */
  default StringArrayParam contextCols() {
    return flowParams().contextCols();
  }

  /** Param: names of the elements of {@link #featuresCol}, in order; set by a fit. */
  default StringArrayParam featureNames() {
    return flowParams().featureNames();
  }

  /**
   * Param: what happens to rows with a missing value, NaN or an infinity. {@code error}, the
   * default: the job ends with a message that names row and column. {@code skip}: they are left
   * out. {@code keep}: their scores are NaN. Rows for which the flow computes no number are treated
   * alike.
   */
  default Param<String> handleInvalid() {
    return flowParams().handleInvalid();
  }

  /** Param: output column of the log-density in the units of the data; {@code logProb}. */
  default Param<String> logProbCol() {
    return flowParams().logProbCol();
  }

  /**
   * Param: output column of the percentage of training rows that are at most as likely; {@code
   * percentile} by default, empty for none.
   */
  default Param<String> percentileCol() {
    return flowParams().percentileCol();
  }

  /**
   * Param: output column of a vector with the log-density of each column given those before it in
   * the order of the flow; empty, the default, for none.
   */
  default Param<String> explainCol() {
    return flowParams().explainCol();
  }

  /** Param: output column of the point in latent space; empty, the default, for none. */
  default Param<String> latentCol() {
    return flowParams().latentCol();
  }

  /** Param: name of a shipped flow, or a flow in YAML; {@code default} by default. */
  default Param<String> flow() {
    return flowParams().flow();
  }

  /** Param: seed of all random numbers of a fit; 0 by default. */
  default LongParam seed() {
    return flowParams().seed();
  }

  /** Param: largest number of epochs of a fit; 500 by default. */
  default IntParam maxIter() {
    return flowParams().maxIter();
  }

  /** Param: rows of a step of a fit; 256 by default. */
  default IntParam batchSize() {
    return flowParams().batchSize();
  }

  /** Param: learning rate of the first steps, above 0, at most 1; 0.01 by default. */
  default DoubleParam stepSize() {
    return flowParams().stepSize();
  }

  /**
   * Param: smallest improvement of the validation log-density that restarts the patience, after
   * which a fit ends; 0 by default.
   */
  default DoubleParam tol() {
    return flowParams().tol();
  }

  /**
   * Param: boolean column that is true in the rows to validate on; without it, a tenth of the rows
   * is held out.
   */
  default Param<String> validationIndicatorCol() {
    return flowParams().validationIndicatorCol();
  }

  /**
   * Param: number of rows that the driver trains and validates on; 100 000 by default. Of more
   * rows, it takes a sample that depends only on the seed and on the order of the rows.
   */
  default IntParam trainingRows() {
    return flowParams().trainingRows();
  }

  /** Sets {@link #featuresCol}, in place of {@link #inputCols}. */
  default T setFeaturesCol(String column) {
    clear(inputCols());
    set(featuresCol(), column);
    return self();
  }

  /** Sets {@link #inputCols}, in place of {@link #featuresCol}. */
  default T setInputCols(String... columns) {
    clear(featuresCol());
    set(inputCols(), columns);
    return self();
  }

  /** Sets {@link #contextCol}, in place of {@link #contextCols}. */
  default T setContextCol(String column) {
    clear(contextCols());
    set(contextCol(), column);
    return self();
  }

  /** Sets {@link #contextCols}, in place of {@link #contextCol}. */
  default T setContextCols(String... columns) {
    clear(contextCol());
    set(contextCols(), columns);
    return self();
  }

  /** Sets {@link #handleInvalid}: {@code error}, {@code skip} or {@code keep}. */
  default T setHandleInvalid(String treatment) {
    set(handleInvalid(), treatment);
    return self();
  }

  /** Sets {@link #logProbCol}. */
  default T setLogProbCol(String column) {
    set(logProbCol(), column);
    return self();
  }

  /** Sets {@link #percentileCol}. */
  default T setPercentileCol(String column) {
    set(percentileCol(), column);
    return self();
  }

  /** Sets {@link #explainCol}. */
  default T setExplainCol(String column) {
    set(explainCol(), column);
    return self();
  }

  /** Sets {@link #latentCol}. */
  default T setLatentCol(String column) {
    set(latentCol(), column);
    return self();
  }
}
