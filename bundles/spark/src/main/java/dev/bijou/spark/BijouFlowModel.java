package dev.bijou.spark;

import dev.bijou.model.Model;
import dev.bijou.spark.internal.ClusterModel;
import dev.bijou.spark.internal.FlowParams;
import dev.bijou.spark.internal.Invalid;
import dev.bijou.spark.internal.ModelDirectory;
import dev.bijou.spark.internal.ModelFiles;
import dev.bijou.spark.internal.SampleArguments;
import dev.bijou.spark.internal.Types;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A fitted flow: a transformer that adds log-densities, percentiles and more to the rows of a data
 * set, batch or streaming, without a shuffle. Scores are bit-identical to those of {@code bijou
 * score}.
 *
 * <p>The model is sent to the cluster once, as a broadcast variable. Every executor opens it once,
 * and drops it when the variable is gone, which is when the driver holds neither the model nor a
 * data set of it any more.
 */
public final class BijouFlowModel extends org.apache.spark.ml.Model<BijouFlowModel>
    implements BijouFlowParams<BijouFlowModel>, MLWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final transient FlowParams params;
  private final transient ClusterModel model;
  private final double[] history;

  /**
   * Creates a model that cannot be used. Only for the registry of a server of Spark Connect, which
   * wants such a constructor but does not call it; {@link #load} and {@link #fromModelDirectory}
   * open models.
   */
  public BijouFlowModel() {
    this(
        Identifiable$.MODULE$.randomUID("bijouFlow"),
        new ClusterModel(ModelFiles.none()),
        new double[0]);
  }

  BijouFlowModel(String uid, ClusterModel model, double[] history) {
    this.uid = uid;
    this.model = model;
    this.history = history.clone();
    this.params = FlowParams.of(this);
    params.setDefaults(this);
  }

  /**
   * Opens a model directory, such as {@code bijou fit} writes. Its columns become {@code inputCols}
   * and {@code contextCols}.
   *
   * @param path a directory on a file system of Hadoop; without a scheme, on the default one
   * @throws IOException if it cannot be read
   * @throws dev.bijou.model.InvalidModelException if it holds no valid model
   * @throws dev.bijou.flow.InvalidFlowException if its flow has a type that is not there
   */
  public static BijouFlowModel fromModelDirectory(String path) throws IOException {
    ModelFiles files = ModelDirectory.of(path, configuration()).read(Types.ofThread());
    String uid = Identifiable$.MODULE$.randomUID("bijouFlow");
    BijouFlowModel opened = new BijouFlowModel(uid, new ClusterModel(files), new double[0]);
    Model.Columns columns = opened.model.model().columns();
    opened.setInputCols(columns.names().toArray(new String[0]));
    if (!columns.context().isEmpty()) {
      opened.setContextCols(columns.context().toArray(new String[0]));
    }
    return opened;
  }

  private static Configuration configuration() {
    return SparkSession.getActiveSession().isDefined()
            || SparkSession.getDefaultSession().isDefined()
        ? SparkSession.active().sparkContext().hadoopConfiguration()
        : new Configuration();
  }

  /** Returns a reader of saved models. */
  public static MLReader<BijouFlowModel> read() {
    return new BijouFlowModelReader();
  }

  /** Loads a model that {@link #save} has written. */
  public static BijouFlowModel load(String path) {
    return read().load(path);
  }

  /**
   * Returns a writer. Besides the metadata of Spark ML it writes a model directory, {@code model},
   * which {@code bijou score} reads.
   */
  @Override
  public MLWriter write() {
    return new BijouFlowModelWriter(this, model.files());
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public FlowParams flowParams() {
    return params;
  }

  @Override
  public BijouFlowModel self() {
    return this;
  }

  /** Returns the model, for use on the driver. */
  public Model model() {
    return model.model();
  }

  /**
   * Returns the report of the fit.
   *
   * @throws IllegalStateException if the model was made by hand and has none
   */
  public BijouFlowSummary summary() {
    return BijouFlowSummary.of(model(), history);
  }

  /**
   * Returns the number of invalid rows that finished tasks have counted so far; rows of a task that
   * ran twice count twice.
   */
  public long invalidRows() {
    return model.invalidRows();
  }

  /**
   * Returns the rows with their scores. Rows stay in their order and partitions.
   *
   * @throws IllegalArgumentException if columns are missing or have another type, an output column
   *     is there already, or {@code explainCol} is set and the flow has no order of columns
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return model.score(
        dataset, inputs(), params.outputs(this), Invalid.of(getOrDefault(handleInvalid())));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return params.transform(this, schema);
  }

  private ClusterModel.Inputs inputs() {
    List<String> names = isSet(featureNames()) ? List.of(getOrDefault(featureNames())) : List.of();
    return new ClusterModel.Inputs(params.features(this), params.context(this), names);
  }

  /**
   * Returns draws, bit-identical to those of {@link dev.bijou.flow.Flow#sample(int, long)} whatever
   * the number of partitions. Constant columns come last.
   *
   * @param n the number of draws, at most 2<sup>31</sup> − 1
   * @param partitions the number of partitions that share the work
   * @throws IllegalArgumentException if a number is out of range, or the model has context
   *     variables
   */
  public Dataset<Row> sample(SparkSession spark, long n, long seed, int partitions) {
    return sample(spark, n, seed, partitions, new double[0]);
  }

  /**
   * Returns draws given the same context variables for all.
   *
   * @param n the number of draws, at most 2<sup>31</sup> − 1
   * @param partitions the number of partitions that share the work
   * @param context the value of each context variable of the model
   * @throws IllegalArgumentException if a number is out of range, or there are more or fewer values
   */
  public Dataset<Row> sample(
      SparkSession spark, long n, long seed, int partitions, double[] context) {
    int count = SampleArguments.count(n);
    SampleArguments.require(partitions, context, model().columns().context());
    return model.sample(spark, count, seed, context, partitions);
  }

  @Override
  public BijouFlowModel copy(ParamMap extra) {
    BijouFlowModel copy = new BijouFlowModel(uid, model, history);
    copyValues(copy, extra);
    return copy.setParent(parent());
  }
}
