package dev.bijou.spark;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.model.Model;
import dev.bijou.tile.Tile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests scores: those of the library, to the bit, from every form of columns. */
class ScoringTest {
  private static final double[][] ROWS = LocalSpark.rows(1500, 1);

  @TempDir static Path directory;
  private static Model plain;
  private static Model conditional;

  @BeforeAll
  static void fit() throws Exception {
    plain = TestModels.fit(ROWS, false);
    conditional = TestModels.fit(ROWS, true);
    TestModels.save(plain, directory.resolve("plain"));
    TestModels.save(conditional, directory.resolve("conditional"));
  }

  private static BijouFlowModel open(String name) throws Exception {
    return BijouFlowModel.fromModelDirectory(directory.resolve(name).toUri().toString());
  }

  /** Returns the columns of doubles of a data set, a row per row. */
  private static double[][] values(Dataset<Row> rows, String... columns) {
    List<double[]> values = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      double[] point = new double[columns.length];
      for (int j = 0; j < point.length; j++) {
        point[j] = row.getDouble(row.fieldIndex(columns[j]));
      }
      values.add(point);
    }
    return values.toArray(new double[0][]);
  }

  /** Returns the points load, power and wind in the order of a data set. */
  private static double[][] points(Dataset<Row> rows) {
    return values(rows, "load", "power", "wind");
  }

  private static double[][] vectors(Dataset<Row> rows, String column) {
    return rows.collectAsList().stream()
        .map(row -> row.<Vector>getAs(column).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void namedColumnsGiveTheBitsOfTheLibrary() throws Exception {
    Dataset<Row> rows = LocalSpark.inOrder(ROWS, 3);
    Dataset<Row> scored = open("plain").transform(rows);
    double[][] expected = TestModels.scores(plain, points(scored), false);
    assertArrayEquals(expected, values(scored, "logProb", "percentile"));
  }

  @Test
  void contextIsFoundByName() throws Exception {
    Dataset<Row> rows = LocalSpark.inOrder(ROWS, 2).select("wind", "power", "load");
    Dataset<Row> scored = open("conditional").transform(rows);
    double[][] expected = TestModels.scores(conditional, points(scored), false);
    assertArrayEquals(expected, values(scored, "logProb", "percentile"));
  }

  @Test
  void vectorsGiveTheSameDenseOrSparse() throws Exception {
    double[][] expected = TestModels.scores(plain, ROWS, false);
    StructType schema = new StructType().add("features", SQLDataTypes.VectorType());
    List<Row> list = new ArrayList<>();
    for (int i = 0; i < ROWS.length; i++) {
      Vector dense = Vectors.dense(ROWS[i][0], ROWS[i][1]);
      int[] both = {0, 1};
      Vector sparse = Vectors.sparse(2, both, new double[] {ROWS[i][0], ROWS[i][1]});
      list.add(RowFactory.create(i % 2 == 0 ? dense : sparse));
    }
    Dataset<Row> rows = LocalSpark.session().createDataFrame(list, schema);
    Dataset<Row> scored = open("plain").setFeaturesCol("features").transform(rows);
    assertArrayEquals(expected, values(scored, "logProb", "percentile"));
  }

  @Test
  void elementsThatASparseVectorLeavesOutAreZero() throws Exception {
    StructType schema = new StructType().add("features", SQLDataTypes.VectorType());
    Vector sparse = Vectors.sparse(2, new int[] {1}, new double[] {1.5});
    Vector empty = Vectors.sparse(2, new int[0], new double[0]);
    Dataset<Row> rows =
        LocalSpark.session()
            .createDataFrame(List.of(RowFactory.create(sparse), RowFactory.create(empty)), schema);
    double[][] expected = TestModels.scores(plain, new double[][] {{0, 1.5, 0}, {0, 0, 0}}, false);
    Dataset<Row> scored = open("plain").setFeaturesCol("features").transform(rows);
    assertArrayEquals(expected, values(scored, "logProb", "percentile"));
  }

  @Test
  void elementsWithNamesAreFoundInAnyOrder() throws Exception {
    Dataset<Row> rows =
        new VectorAssembler()
            .setInputCols(new String[] {"wind", "power", "load"})
            .setOutputCol("all")
            .transform(LocalSpark.inOrder(ROWS, 2));
    BijouFlowModel model = open("conditional").setFeaturesCol("all").setContextCol("all");
    Dataset<Row> scored = model.transform(rows);
    double[][] expected = TestModels.scores(conditional, points(scored), false);
    assertArrayEquals(expected, values(scored, "logProb", "percentile"));
  }

  @Test
  void everyNumericTypeIsRead() throws Exception {
    Dataset<Row> integers = LocalSpark.inOrder(new double[][] {{1, 2, 0}, {2, 4, 1}, {0, 1, 1}}, 1);
    double[][] expected = TestModels.scores(plain, points(integers), false);
    String[][] types = {{"byte", "short"}, {"int", "bigint"}, {"float", "decimal(10,2)"}};
    for (String[] type : types) {
      Dataset<Row> cast =
          integers.select(
              col("load").cast(type[0]).as("load"), col("power").cast(type[1]).as("power"));
      Dataset<Row> scored = open("plain").transform(cast);
      assertArrayEquals(expected, values(scored, "logProb", "percentile"), type[0]);
    }
  }

  @Test
  void explainsAndMapsToLatentSpace() throws Exception {
    Dataset<Row> scored =
        open("conditional")
            .setExplainCol("terms")
            .setLatentCol("z")
            .setPercentileCol("")
            .transform(LocalSpark.inOrder(ROWS, 2));
    double[][] points = points(scored);
    double[][] expected = TestModels.scores(conditional, points, true);
    double[][] terms = vectors(scored, "terms");
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i][2], terms[i][0]);
      assertEquals(expected[i][3], terms[i][1]);
    }
    Tile all = Tile.ofPoints(points);
    double[][] latents =
        conditional
            .flow()
            .transform(Direction.FORWARD, all.coordinates(0, 2), all.coordinates(2, 3))
            .points()
            .toPoints();
    assertArrayEquals(latents, vectors(scored, "z"));
  }

  @Test
  void aFlowWithoutAnOrderIsRefusedBeforeAJobRuns() {
    BijouFlowModel model =
        new BijouFlow()
            .setFlow("default")
            .setInputCols("load", "power")
            .setMaxIter(1)
            .fit(LocalSpark.inOrder(LocalSpark.rows(60, 2), 1));
    model.setExplainCol("terms");
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> model.transform(LocalSpark.inOrder(ROWS, 1)))
            .getMessage();
    assertTrue(message.startsWith("explain: expected an autoregressive flow"), message);
  }

  @Test
  void otherColumnsTheirMetadataAndOrderStay() throws Exception {
    Dataset<Row> rows =
        new VectorAssembler()
            .setInputCols(new String[] {"load", "power"})
            .setOutputCol("features")
            .transform(LocalSpark.inOrder(ROWS, 1))
            .withColumn("text", col("load").cast("string"))
            .withColumn("list", org.apache.spark.sql.functions.array("load", "wind"))
            .withColumn("nothing", org.apache.spark.sql.functions.lit(null).cast("timestamp"));
    Dataset<Row> scored = open("plain").transform(rows);
    assertEquals(rows.schema().fields()[3], scored.schema().fields()[3]); // with its metadata
    assertEquals(rows.collectAsList(), scored.drop("logProb", "percentile").collectAsList());
    assertEquals(open("plain").transformSchema(rows.schema()), scored.schema());
  }

  @Test
  void namesMayOccurTwice() throws Exception {
    Dataset<Row> rows = LocalSpark.inOrder(ROWS, 1);
    Dataset<Row> twice = rows.select(col("wind"), col("load"), col("wind"), col("power"));
    assertEquals(ROWS.length, open("plain").transform(twice).count());
  }

  @Test
  void renamedColumnsAreFoundByPosition() throws Exception {
    Dataset<Row> rows = LocalSpark.inOrder(ROWS, 1).toDF("a", "b", "c");
    Dataset<Row> scored =
        open("conditional").setInputCols("a", "b").setContextCols("c").transform(rows);
    double[][] expected = TestModels.scores(conditional, ROWS, false);
    assertArrayEquals(expected, values(scored, "logProb", "percentile"));
  }

  @Test
  void generatedCodeIsNotNeeded() throws Exception {
    RuntimeConfig conf = LocalSpark.session().conf();
    Dataset<Row> rows = LocalSpark.inOrder(ROWS, 1);
    conf.set("spark.sql.codegen.wholeStage", false);
    conf.set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    try {
      double[][] expected = TestModels.scores(plain, ROWS, false);
      Dataset<Row> scored = open("plain").transform(rows);
      assertArrayEquals(expected, values(scored, "logProb", "percentile"));
    } finally {
      conf.unset("spark.sql.codegen.wholeStage");
      conf.unset("spark.sql.codegen.factoryMode");
    }
  }

  @Test
  void noRowsGiveNoScores() throws Exception {
    assertEquals(0, open("plain").transform(LocalSpark.inOrder(ROWS, 2).limit(0)).count());
  }

  @Test
  void missingColumnsAreNamed() throws Exception {
    BijouFlowModel model = open("plain").setInputCols("wind");
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> model.transform(LocalSpark.inOrder(ROWS, 1)))
            .getMessage();
    assertEquals("inputCols: expected the columns of the model, load, power; got wind", message);
  }
}
