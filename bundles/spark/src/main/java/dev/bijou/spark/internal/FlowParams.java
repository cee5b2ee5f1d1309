package dev.bijou.spark.internal;

import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.StructType;

/**
 * The params of an estimator or model, with names that Spark ML shares where it has them.
 *
 * @param featuresCol a column of vectors
 * @param inputCols numeric columns, in place of vectors
 * @param contextCol a column of vectors
 * @param contextCols numeric columns, in place of vectors
 * @param featureNames names of all coordinates that were fitted
 * @param handleInvalid what happens to invalid rows
 * @param logProbCol an output
 * @param percentileCol an output
 * @param explainCol an output
 * @param latentCol an output
 * @param flow what is fitted
 * @param seed of all random numbers
 * @param maxIter epochs
 * @param batchSize rows of a step
 * @param stepSize learning rate
 * @param tol smallest improvement
 * @param validationIndicatorCol rows to hold out
 * @param trainingRows rows on the driver
 */
public record FlowParams(
    Param<String> featuresCol,
    StringArrayParam inputCols,
    Param<String> contextCol,
    StringArrayParam contextCols,
    StringArrayParam featureNames,
    Param<String> handleInvalid,
    Param<String> logProbCol,
    Param<String> percentileCol,
    Param<String> explainCol,
    Param<String> latentCol,
    Param<String> flow,
    LongParam seed,
    IntParam maxIter,
    IntParam batchSize,
    DoubleParam stepSize,
    DoubleParam tol,
    Param<String> validationIndicatorCol,
    IntParam trainingRows) {
  private static final int MOST = 1_000_000;

  /** Creates params of an owner, whose uid must be known. */
  public static FlowParams of(Params owner) {
    return new FlowParams(
        new Param<>(owner, "featuresCol", "column of vectors to fit or score"),
        new StringArrayParam(
            owner, "inputCols", "numeric columns to fit or score, in place of featuresCol"),
        new Param<>(owner, "contextCol", "column of vectors of context variables"),
        new StringArrayParam(
            owner, "contextCols", "numeric columns of context variables, in place of contextCol"),
        new StringArrayParam(
            owner, "featureNames", "names of the elements of featuresCol, in order; set by fit"),
        new Param<>(
            owner,
            "handleInvalid",
            "rows with a missing value, NaN or an infinity: 'error' ends the job, 'skip' leaves"
                + " them out, 'keep' gives them NaN",
            ParamValidators.inArray(List.of("error", "skip", "keep"))),
        new Param<>(owner, "logProbCol", "output: log-density in the units of the data"),
        new Param<>(
            owner,
            "percentileCol",
            "output: percentage of training rows that are at most as likely; empty for none"),
        new Param<>(
            owner,
            "explainCol",
            "output: vector of the log-density of each column given those before it; empty for"
                + " none"),
        new Param<>(owner, "latentCol", "output: vector in latent space; empty for none"),
        new Param<>(owner, "flow", "name of a shipped flow, or a flow in YAML"),
        new LongParam(owner, "seed", "seed of all random numbers"),
        new IntParam(
            owner, "maxIter", "largest number of epochs", ParamValidators.inRange(1, MOST)),
        new IntParam(owner, "batchSize", "rows of a step", ParamValidators.inRange(1, MOST)),
        new DoubleParam(
            owner,
            "stepSize",
            "learning rate of the first steps, above 0, at most 1",
            ParamValidators.inRange(0, 1, false, true)),
        new DoubleParam(
            owner,
            "tol",
            "smallest improvement of the validation log-density that restarts the patience",
            ParamValidators.gtEq(0)),
        new Param<>(
            owner,
            "validationIndicatorCol",
            "boolean column that is true in rows to validate on instead of to train on"),
        new IntParam(
            owner,
            "trainingRows",
            "rows that the driver trains and validates on; of more rows, a sample",
            ParamValidators.gt(0)));
  }

  /**
   * Returns the columns of points that the owner names.
   *
   * @throws IllegalArgumentException if it names both kinds
   */
  public PointColumns features(Params owner) {
    requireOne(owner, featuresCol, inputCols);
    return owner.isSet(inputCols)
        ? PointColumns.numbers(inputCols.name(), owner.getOrDefault(inputCols))
        : PointColumns.vector(featuresCol.name(), owner.getOrDefault(featuresCol));
  }

  /**
   * Returns the columns of context variables that the owner names, perhaps none.
   *
   * @throws IllegalArgumentException if it names both kinds
   */
  public PointColumns context(Params owner) {
    requireOne(owner, contextCol, contextCols);
    if (owner.isSet(contextCol)) {
      return PointColumns.vector(contextCol.name(), owner.getOrDefault(contextCol));
    }
    return PointColumns.numbers(
        contextCols.name(),
        owner.isSet(contextCols) ? owner.getOrDefault(contextCols) : new String[0]);
  }

  /** Returns the names of the output columns. */
  public Outputs outputs(Params owner) {
    return new Outputs(
        owner.getOrDefault(logProbCol),
        owner.getOrDefault(percentileCol),
        owner.getOrDefault(explainCol),
        owner.getOrDefault(latentCol));
  }

  private static void requireOne(Params owner, Param<String> vector, StringArrayParam numbers) {
    if (owner.isSet(vector) && owner.isSet(numbers)) {
      throw Expected.error(owner.uid(), vector.name() + " or " + numbers.name(), "both");
    }
  }

  /**
   * Checks the input columns, and returns a schema with the output columns.
   *
   * @throws IllegalArgumentException if a column is missing, has another type, or is there already
   */
  public StructType transform(Params owner, StructType schema) {
    features(owner).require(schema);
    context(owner).require(schema);
    return outputs(owner).schema(schema);
  }

  /** Sets the defaults of the owner. */
  public void setDefaults(Params owner) {
    owner.setDefault(featuresCol, "features");
    owner.setDefault(handleInvalid, "error");
    owner.setDefault(logProbCol, "logProb");
    owner.setDefault(percentileCol, "percentile");
    owner.setDefault(explainCol, "");
    owner.setDefault(latentCol, "");
    owner.setDefault(flow, "default");
    owner.setDefault(seed, 0L);
    owner.setDefault(maxIter, 500);
    owner.setDefault(batchSize, 256);
    owner.setDefault(stepSize, 0.01);
    owner.setDefault(tol, 0.0);
    owner.setDefault(trainingRows, 100_000);
  }
}
