package dev.bijou.spark.internal;

import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.scoring.RowSource;
import dev.bijou.scoring.Scorer.ScoreOptions;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/** A model on the driver, with what its executors share. Thread-safe. */
public final class ClusterModel {
  private final ModelFiles files;
  private @Nullable Shared shared;

  /** Creates a model of these files. Nothing is sent to a cluster yet. */
  public ClusterModel(ModelFiles files) {
    this.files = files;
  }

  private record Shared(SparkContext context, Broadcast<byte[]> bytes, LongAccumulator invalid) {}

  private synchronized Shared shared(SparkContext context) {
    Shared known = shared;
    if (known == null || known.context != context) {
      Broadcast<byte[]> bytes = JavaSparkContext.fromSparkContext(context).broadcast(files.bytes());
      known = new Shared(context, bytes, context.longAccumulator("invalid rows of Bijou"));
      shared = known;
    }
    return known;
  }

  /** Returns the files of the model. */
  public ModelFiles files() {
    return files;
  }

  /** Returns the model, opened on the driver. */
  public Model model() {
    return opened().model();
  }

  private OpenedModel opened() {
    return ModelCache.open(files.sha256(), files.bytes());
  }

  /** Returns the number of invalid rows that tasks have counted. */
  public synchronized long invalidRows() {
    Shared known = shared;
    return known == null ? 0 : known.invalid.value();
  }

  /**
   * The places of the coordinates of the model.
   *
   * @param features the columns of its coordinates
   * @param context the columns of its context variables
   * @param names the names of all coordinates that were fitted; empty if they are not known
   */
  public record Inputs(PointColumns features, PointColumns context, List<String> names) {
    private List<String> fitted(Columns columns) {
      return names.isEmpty() ? PointColumns.fitted(columns) : names;
    }
  }

  /**
   * Returns rows with their scores, which are computed when rows are asked for.
   *
   * @throws IllegalArgumentException if columns are missing, or the flow cannot be explained
   */
  public Dataset<Row> score(Dataset<?> rows, Inputs inputs, Outputs outputs, Invalid invalid) {
    StructType schema = rows.schema();
    Columns columns = model().columns();
    requireExplained(outputs);
    Shared with = shared(rows.sparkSession().sparkContext());
    ScoringFunction function =
        new ScoringFunction(
            with.bytes,
            files.sha256(),
            inputs.features.select(schema, columns.names(), inputs.fitted(columns)),
            inputs.context.select(schema, columns.context(), columns.context()),
            outputs,
            invalid,
            with.invalid);
    return RowEncoders.stored(rows)
        .mapPartitions(function, RowEncoders.of(outputs.schema(schema)))
        .toDF();
  }

  /** Refuses a flow without an order of columns here, before a task does. */
  private void requireExplained(Outputs outputs) {
    if (outputs.hasTerms()) {
      Columns columns = model().columns();
      List<String> names = new ArrayList<>(columns.names());
      names.addAll(columns.context());
      RowSource none = RowSource.of("rows", names, Tile.allocate(names.size(), 0));
      ScoreOptions explain = ScoreOptions.standard().withExplain(true);
      opened().types().scorer().score(model(), none, explain);
    }
  }

  /**
   * Returns draws, which are computed when rows are asked for.
   *
   * @param variables the context of every draw
   * @param partitions the number of partitions that share the work
   */
  public Dataset<Row> sample(
      SparkSession spark, int count, long seed, double[] variables, int partitions) {
    Columns columns = model().columns();
    SamplingFunction function =
        new SamplingFunction(
            shared(spark.sparkContext()).bytes,
            files.sha256(),
            new SamplingFunction.Draws(count, seed, partitions),
            variables);
    return spark
        .range(0, partitions, 1, partitions)
        .mapPartitions(function, RowEncoders.of(SamplingFunction.schema(columns)))
        .toDF();
  }
}
