package dev.bijou.spark;

import dev.bijou.spark.internal.MeanLogProb;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/**
 * An evaluator of flows by the mean log-density of the rows that a {@link BijouFlowModel} has
 * scored: larger is better. Rows with NaN are left out. If a row has density 0, the mean is −∞.
 *
 * <p>The sum is taken in the order of partitions, so that equal data give equal bits.
 */
public final class BijouLogProbEvaluator extends Evaluator implements DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final transient Param<String> logProbCol;

  /** Creates an evaluator with defaults. */
  public BijouLogProbEvaluator() {
    this(Identifiable$.MODULE$.randomUID("bijouLogProb"));
  }

  /** Creates an evaluator with this identifier. */
  public BijouLogProbEvaluator(String uid) {
    this.uid = uid;
    this.logProbCol = new Param<>(this, "logProbCol", "column of log-densities");
    setDefault(logProbCol, "logProb");
  }

  /** Returns a reader of saved evaluators. */
  public static MLReader<BijouLogProbEvaluator> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads an evaluator that {@code save} has written. */
  public static BijouLogProbEvaluator load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Param: column of log-densities; {@code logProb} by default. */
  public Param<String> logProbCol() {
    return logProbCol;
  }

  /** Sets {@link #logProbCol}. */
  public BijouLogProbEvaluator setLogProbCol(String column) {
    set(logProbCol, column);
    return this;
  }

  /**
   * Returns the mean log-density; NaN if there are no rows.
   *
   * @throws IllegalArgumentException if the column is missing or not of type double
   */
  @Override
  public double evaluate(Dataset<?> dataset) {
    return MeanLogProb.of(dataset, getOrDefault(logProbCol));
  }

  @Override
  public BijouLogProbEvaluator copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
