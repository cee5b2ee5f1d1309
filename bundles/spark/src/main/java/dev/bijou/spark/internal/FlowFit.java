package dev.bijou.spark.internal;

import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.spec.FlowSpec;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer.FitProgress;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/** A fit on the driver. */
public final class FlowFit {
  private final Params owner;
  private final FlowParams params;

  /** Creates a fit with the params of an owner. */
  public FlowFit(Params owner, FlowParams params) {
    this.owner = owner;
    this.params = params;
  }

  /**
   * The result of a fit.
   *
   * @param files the files of the model
   * @param names the names of all coordinates, constant ones included
   * @param history the mean log-density before the first epoch, and after each
   */
  public record Fitted(ModelFiles files, String[] names, double[] history) {}

  /**
   * Checks the columns, and returns a schema with the output columns.
   *
   * @throws IllegalArgumentException if a column is missing, has another type, or is there already
   */
  public StructType transform(StructType schema) {
    indicator().ifPresent(column -> RowCollector.requireIndicator(schema, column));
    return params.transform(owner, schema);
  }

  private Optional<String> indicator() {
    return owner.isSet(params.validationIndicatorCol())
        ? Optional.of(owner.getOrDefault(params.validationIndicatorCol()))
        : Optional.empty();
  }

  /**
   * Fits the flow to the rows of a data set.
   *
   * @throws IllegalArgumentException if columns, rows or the flow cannot be used
   * @throws dev.bijou.training.FitException if the fit ends without a model
   */
  public Fitted fit(Dataset<?> dataset) {
    transform(dataset.schema());
    Types types = Types.ofThread();
    FlowSpec flow = spec(owner.getOrDefault(params.flow()), types.composer());
    DriverRows rows =
        new RowCollector(
                params.features(owner),
                params.context(owner),
                indicator(),
                Invalid.of(owner.getOrDefault(params.handleInvalid())))
            .collect(dataset, (Integer) owner.getOrDefault(params.trainingRows()), seed());
    DoubleStream.Builder history = DoubleStream.builder();
    Model model =
        types.trainer().fit(flow, rows.train(), validation(rows), options(), progress(history));
    String[] names = rows.train().columns().toArray(new String[0]);
    return new Fitted(ModelFiles.of(model, types), names, history.build().toArray());
  }

  private Optional<dev.bijou.training.Dataset> validation(DriverRows rows) {
    Optional<dev.bijou.training.Dataset> heldOut = rows.validation();
    if (indicator().isPresent() && (heldOut.isEmpty() || heldOut.get().size() == rows.size())) {
      throw Expected.error(
          "validationIndicatorCol",
          "rows to train on and rows to validate on",
          heldOut.isEmpty() ? "no row that is true" : "no row that is false");
    }
    return heldOut;
  }

  private static FitProgress progress(DoubleStream.Builder history) {
    return step -> {
      if (step.validation().isPresent()) {
        history.add(step.validation().getAsDouble());
      } else {
        step.train().ifPresent(history);
      }
    };
  }

  /** Returns a flow by its name or from its text. */
  private static FlowSpec spec(String flow, FlowComposer composer) {
    Map<String, FlowSpec> shipped = composer.shipped();
    FlowSpec named = shipped.get(flow);
    if (named != null) {
      return named;
    }
    if (!flow.contains(":")) {
      String names = String.join(", ", shipped.keySet());
      throw Expected.error("flow", "a flow in YAML, or one of " + names, "'" + flow + "'");
    }
    return composer.read(flow, "flow");
  }

  private long seed() {
    return (Long) owner.getOrDefault(params.seed());
  }

  private FitOptions options() {
    return FitOptions.standard()
        .withEpochs((Integer) owner.getOrDefault(params.maxIter()))
        .withBatch((Integer) owner.getOrDefault(params.batchSize()))
        .withLearningRate((Double) owner.getOrDefault(params.stepSize()))
        .withTolerance((Double) owner.getOrDefault(params.tol()))
        .withSeed(seed())
        .withThreads(Math.min(Runtime.getRuntime().availableProcessors(), 1024));
  }
}
