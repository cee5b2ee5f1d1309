package dev.bijou.spark;

import dev.bijou.spark.internal.ClusterModel;
import dev.bijou.spark.internal.FlowFit;
import dev.bijou.spark.internal.FlowParams;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * An estimator of the density of columns, perhaps given context variables: it fits a flow.
 *
 * <p>The fit runs on the driver, on at most {@code trainingRows} rows. Its result depends on flow,
 * rows, their order and the params only, not on the cluster.
 */
public final class BijouFlow extends Estimator<BijouFlowModel>
    implements BijouFlowParams<BijouFlow>, DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final transient FlowParams params;

  /** Creates an estimator with defaults. */
  public BijouFlow() {
    this(Identifiable$.MODULE$.randomUID("bijouFlow"));
  }

  /** Creates an estimator with this identifier. */
  public BijouFlow(String uid) {
    this.uid = uid;
    this.params = FlowParams.of(this);
    params.setDefaults(this);
  }

  /** Returns a reader of saved estimators. */
  public static MLReader<BijouFlow> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads an estimator that {@code save} has written. */
  public static BijouFlow load(String path) {
    return read().load(path);
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
  public BijouFlow self() {
    return this;
  }

  /** Sets {@link #flow}: the name of a shipped flow, or a flow in YAML. */
  public BijouFlow setFlow(String nameOrYaml) {
    set(flow(), nameOrYaml);
    return this;
  }

  /** Sets {@link #seed}. */
  public BijouFlow setSeed(long value) {
    set(seed(), value);
    return this;
  }

  /** Sets {@link #maxIter}. */
  public BijouFlow setMaxIter(int epochs) {
    set(maxIter(), epochs);
    return this;
  }

  /** Sets {@link #batchSize}. */
  public BijouFlow setBatchSize(int rows) {
    set(batchSize(), rows);
    return this;
  }

  /** Sets {@link #stepSize}. */
  public BijouFlow setStepSize(double rate) {
    set(stepSize(), rate);
    return this;
  }

  /** Sets {@link #tol}. */
  public BijouFlow setTol(double improvement) {
    set(tol(), improvement);
    return this;
  }

  /** Sets {@link #validationIndicatorCol}. */
  public BijouFlow setValidationIndicatorCol(String column) {
    set(validationIndicatorCol(), column);
    return this;
  }

  /** Sets {@link #trainingRows}. */
  public BijouFlow setTrainingRows(int rows) {
    set(trainingRows(), rows);
    return this;
  }

  /**
   * Fits the flow.
   *
   * @throws IllegalArgumentException if columns, rows or the flow cannot be used
   * @throws dev.bijou.training.FitException if the fit ends without a model
   */
  @Override
  public BijouFlowModel fit(Dataset<?> dataset) {
    FlowFit.Fitted fitted = new FlowFit(this, params).fit(dataset);
    BijouFlowModel model =
        new BijouFlowModel(uid, new ClusterModel(fitted.files()), fitted.history());
    copyValues(model, new ParamMap());
    model.set(model.featureNames(), fitted.names());
    return model.setParent(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return new FlowFit(this, params).transform(schema);
  }

  @Override
  public BijouFlow copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
