package dev.bijou.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.spark.internal.ModelCache;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Tests that executors drop a model when the driver has no reference to it any more. */
class DroppedModelTest {
  private static final int ATTEMPTS = 100;

  @Test
  void aModelIsDroppedWithItsBroadcast() throws Exception {
    awaitSize(0);
    score();
    awaitSize(0);
  }

  /** Scores with a model that nothing refers to afterwards. */
  private static void score() {
    Dataset<Row> rows = LocalSpark.inOrder(LocalSpark.rows(50, 1), 2);
    BijouFlowModel model = TestModels.estimator().setInputCols("load", "power").fit(rows);
    assertEquals(50, model.transform(rows).count());
    assertTrue(ModelCache.size() > 0);
  }

  /** The cleaner of Spark removes a broadcast variable some time after the last reference. */
  private static void awaitSize(int expected) throws InterruptedException {
    for (int k = 0; k < ATTEMPTS && ModelCache.size() > expected; k++) {
      System.gc();
      Thread.sleep(100);
    }
    assertEquals(expected, ModelCache.size());
  }
}
