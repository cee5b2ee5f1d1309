package dev.bijou.spark.internal;

import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.scoring.Scorer.ScoreOptions;
import dev.bijou.scoring.Scorer.ScoredRows;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;

/**
 * Scores the rows of a partition. It is sent to each task: besides the broadcast variable it holds
 * strings and small arrays only.
 */
final class ScoringFunction implements MapPartitionsFunction<InternalRow, InternalRow> {
  private static final long serialVersionUID = 1;

  private final Broadcast<byte[]> model;
  private final String sha256;
  private final PointReader features;
  private final PointReader context;
  private final Outputs outputs;
  private final Invalid invalid;
  private final LongAccumulator count;

  /**
   * Creates a function.
   *
   * @param model the bytes of {@link ModelFiles}
   * @param sha256 their hash
   * @param features reads the coordinates of the model
   * @param context reads its context variables
   * @param count counts the invalid rows
   */
  ScoringFunction(
      Broadcast<byte[]> model,
      String sha256,
      PointReader features,
      PointReader context,
      Outputs outputs,
      Invalid invalid,
      LongAccumulator count) {
    this.model = model;
    this.sha256 = sha256;
    this.features = features;
    this.context = context;
    this.outputs = outputs;
    this.invalid = invalid;
    this.count = count;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    OpenedModel opened = ModelCache.open(sha256, model.value());
    List<String> columns =
        Stream.of(opened.model().columns().names(), opened.model().columns().context())
            .flatMap(List::stream)
            .toList();
    PartitionRows source =
        new PartitionRows(TaskContext.getPartitionId(), columns, features, context, invalid, rows);
    ScoreOptions options =
        ScoreOptions.standard().withBadRows(BadRowPolicy.SKIP).withExplain(outputs.hasTerms());
    ScoredRows scores = opened.types().scorer().score(opened.model(), source, options);
    return new ScoredPartition(opened.model().flow(), source, scores, outputs, invalid, count);
  }
}
