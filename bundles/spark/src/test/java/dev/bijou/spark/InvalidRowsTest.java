package dev.bijou.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests rows with missing values, NaN, infinities, and vectors of another size. */
class InvalidRowsTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @TempDir static Path directory;
  private static String path;

  @BeforeAll
  static void fit() throws Exception {
    TestModels.save(TestModels.fit(LocalSpark.rows(200, 1), false), directory.resolve("model"));
    path = directory.resolve("model").toUri().toString();
  }

  private static BijouFlowModel model(String treatment) throws Exception {
    return BijouFlowModel.fromModelDirectory(path).setHandleInvalid(treatment);
  }

  private static Dataset<Row> named(Double[]... rows) {
    StructType schema =
        new StructType().add("load", DataTypes.DoubleType).add("power", DataTypes.DoubleType);
    List<Row> list = new ArrayList<>();
    for (Double[] row : rows) {
      list.add(RowFactory.create(row[0], row[1]));
    }
    return LocalSpark.session().createDataFrame(list, schema).coalesce(1);
  }

  private static Dataset<Row> vectors(Vector... rows) {
    StructType schema = new StructType().add("features", SQLDataTypes.VectorType());
    List<Row> list = new ArrayList<>();
    for (Vector row : rows) {
      list.add(RowFactory.create(row));
    }
    return LocalSpark.session().createDataFrame(list, schema).coalesce(1);
  }

  private static final Double[] GOOD = {1.0, 2.0};

  private static void assertNamed(BijouFlowModel model, Dataset<Row> rows, String problem) {
    Exception thrown = assertThrows(Exception.class, () -> model.transform(rows).collectAsList());
    String all = thrown + " " + thrown.getCause();
    assertTrue(all.contains(problem), all);
  }

  @Test
  void anErrorNamesRowAndColumn() throws Exception {
    BijouFlowModel model = model("error");
    assertNamed(
        model,
        named(GOOD, new Double[] {1.0, NAN}),
        "partition 0: row 2, column power: expected a finite number; got NaN");
    assertNamed(
        model,
        named(new Double[] {null, 1.0}),
        "partition 0: row 1, column load: expected a number; got null");
    model.setFeaturesCol("features");
    assertNamed(
        model,
        vectors(Vectors.dense(1, 2), Vectors.sparse(2, new int[] {1}, new double[] {INFINITE})),
        "partition 0: row 2, column power: expected a finite number; got Infinity");
    assertNamed(
        model,
        vectors(new Vector[] {null}),
        "partition 0: row 1, column features: expected a vector; got null");
    assertNamed(
        model,
        vectors(Vectors.dense(1, 2, 3)),
        "partition 0: row 1, column features: expected a vector of size 2; got size 3");
  }

  private static final Double[][] MIXED = {
    GOOD, {NAN, 1.0}, GOOD, {null, 1.0}, {1.0, -INFINITE}, GOOD
  };

  @Test
  void skippedRowsAreLeftOutAndCounted() throws Exception {
    BijouFlowModel model = model("skip");
    List<Row> scored = model.transform(named(MIXED)).collectAsList();
    assertEquals(3, scored.size());
    for (Row row : scored) {
      assertEquals(1.0, row.getDouble(0));
      assertTrue(Double.isFinite(row.getDouble(2)));
    }
    assertEquals(3, model.invalidRows());
  }

  @Test
  void keptRowsHaveScoresNanAndAreCounted() throws Exception {
    BijouFlowModel model = model("keep").setExplainCol("terms").setLatentCol("z");
    List<Row> scored = model.transform(named(MIXED)).collectAsList();
    assertEquals(MIXED.length, scored.size());
    for (int i = 0; i < MIXED.length; i++) {
      Row row = scored.get(i);
      assertEquals(MIXED[i][1], row.get(1));
      assertEquals(MIXED[i] != GOOD, Double.isNaN(row.getDouble(2)));
      assertEquals(MIXED[i] != GOOD, Double.isNaN(row.getDouble(3)));
      assertEquals(MIXED[i] != GOOD, Double.isNaN(row.<Vector>getAs(4).apply(0)));
      assertEquals(MIXED[i] != GOOD, Double.isNaN(row.<Vector>getAs(5).apply(1)));
    }
    assertEquals(3, model.invalidRows());
  }

  @Test
  void aFitFollowsTheSameRule() {
    List<Double[]> all = new ArrayList<>(List.of(MIXED));
    for (double[] row : LocalSpark.rows(10, 3)) {
      all.add(new Double[] {row[0], row[1]});
    }
    Dataset<Row> rows = named(all.toArray(new Double[0][]));
    BijouFlow flow = TestModels.estimator().setInputCols("load", "power");
    Exception thrown = assertThrows(Exception.class, () -> flow.fit(rows));
    String message = thrown + " " + thrown.getCause();
    assertTrue(message.contains("row 2, column load: expected a finite number"), message);
    assertEquals(13, flow.setHandleInvalid("skip").fit(rows).summary().report().rows());
    assertEquals(13, flow.setHandleInvalid("keep").fit(rows).summary().report().rows());
  }

  @Test
  void noValidRowIsRefused() {
    BijouFlow flow = TestModels.estimator().setInputCols("load", "power").setHandleInvalid("skip");
    Dataset<Row> rows = named(new Double[] {NAN, 1.0});
    String message =
        assertThrows(IllegalArgumentException.class, () -> flow.fit(rows)).getMessage();
    assertEquals("fit: expected rows; got none that is valid", message);
  }
}
