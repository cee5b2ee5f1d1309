package dev.bijou.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a streaming data set. */
class StreamingTest {
  @TempDir Path directory;

  @Test
  void aStreamIsScoredLikeATable() throws Exception {
    SparkSession spark = LocalSpark.session();
    String table = directory.resolve("rows").toUri().toString();
    Dataset<Row> rows = LocalSpark.inOrder(LocalSpark.rows(300, 1), 2);
    rows.write().parquet(table);
    BijouFlowModel model = TestModels.estimator().setInputCols("load", "power").fit(rows);
    Dataset<Row> stream =
        model.transform(
            spark
                .readStream()
                .schema(rows.schema())
                .option("maxFilesPerTrigger", 1)
                .parquet(table));
    assertTrue(stream.isStreaming());
    StreamingQuery query =
        stream
            .writeStream()
            .format("memory")
            .queryName("scores")
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    assertEquals(2, query.recentProgress().length);
    List<Row> expected = model.transform(rows).orderBy("load").collectAsList();
    assertEquals(expected, spark.table("scores").orderBy("load").collectAsList());
  }
}
