package dev.bijou.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.model.Model;
import dev.bijou.tile.Tile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests draws: those of one machine, to the bit, from any number of partitions. */
class SamplingTest {
  private static final int COUNT = 2000;
  private static final long SEED = 11;

  private final SparkSession spark = LocalSpark.session();

  @TempDir Path directory;

  private BijouFlowModel open(Model model) throws Exception {
    Path path = TestModels.save(model, directory.resolve("model"));
    return BijouFlowModel.fromModelDirectory(path.toUri().toString());
  }

  private static double[][] points(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(
            row -> {
              double[] point = new double[row.length()];
              Arrays.setAll(point, row::getDouble);
              return point;
            })
        .toArray(double[][]::new);
  }

  @Test
  void partitionsDoNotChangeTheDraws() throws Exception {
    Model model = TestModels.fit(LocalSpark.rows(200, 1), false);
    double[][] expected = model.flow().sample(COUNT, SEED).toPoints();
    BijouFlowModel opened = open(model);
    for (int partitions : new int[] {1, 3, 7}) {
      Dataset<Row> draws = opened.sample(spark, COUNT, SEED, partitions);
      assertEquals(partitions, draws.rdd().getNumPartitions());
      assertArrayEquals(new String[] {"load", "power"}, draws.columns());
      assertArrayEquals(expected, points(draws));
    }
    assertEquals(0, opened.sample(spark, 0, SEED, 3).count());
    assertEquals(5, opened.sample(spark, 5, SEED, 7).count());
  }

  @Test
  void drawsAreConditionalOnAContext() throws Exception {
    Model model = TestModels.fit(LocalSpark.rows(200, 1), true);
    Tile context = Tile.allocate(1, 600).fill(0.5);
    double[][] expected = model.flow().sample(context, SEED).toPoints();
    Dataset<Row> draws = open(model).sample(spark, 600, SEED, 2, new double[] {0.5});
    assertArrayEquals(new String[] {"load", "power", "wind"}, draws.columns());
    double[][] actual = points(draws);
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(new double[] {expected[i][0], expected[i][1], 0.5}, actual[i]);
    }
  }

  @Test
  void constantColumnsComeLast() {
    double[][] rows = LocalSpark.rows(100, 1);
    for (double[] row : rows) {
      row[0] = 4;
    }
    BijouFlowModel model =
        TestModels.estimator()
            .setInputCols("load", "power", "wind")
            .fit(LocalSpark.inOrder(rows, 1));
    Row draw = model.sample(spark, 1, SEED, 1).first();
    assertEquals(List.of("power", "wind", "load"), List.of(draw.schema().fieldNames()));
    assertEquals(4, draw.getDouble(2));
  }

  @Test
  void refusesBadArguments() throws Exception {
    BijouFlowModel model = open(TestModels.fit(LocalSpark.rows(100, 1), true));
    assertRefused("n: expected 0 to 2147483647 draws; got -1", model, -1, 1, 0.5);
    assertRefused("n: expected 0 to 2147483647 draws; got 2147483648", model, 1L << 31, 1, 0.5);
    assertRefused("partitions: expected at least 1; got 0", model, 1, 0, 0.5);
    assertRefused("context: expected a value for each of wind; got 0 values", model, 1, 1);
    assertRefused(
        "context, column wind: expected a finite number; got NaN", model, 1, 1, Double.NaN);
  }

  private void assertRefused(
      String message, BijouFlowModel model, long n, int partitions, double... context) {
    Exception thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> model.sample(spark, n, SEED, partitions, context));
    assertEquals(message, thrown.getMessage());
  }
}
