package dev.bijou.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The session of all tests, and data for them. */
final class LocalSpark {
  private static final SparkSession SESSION =
      SparkSession.builder()
          .master("local[2]")
          .appName("bijou")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.adaptive.enabled", "false") // plans are compiled once
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
          .getOrCreate();

  private LocalSpark() {}

  static SparkSession session() {
    return SESSION;
  }

  /** Returns rows of two dependent columns and a context: a curve that the context shifts. */
  static double[][] rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      double load = 3 * random.nextDouble();
      double wind = random.nextDouble();
      rows[i] = new double[] {load, load * load + wind + 0.3 * (random.nextDouble() - 0.5), wind};
    }
    return rows;
  }

  /** Returns a data set of {@link #rows} with the columns load, power and wind, in their order. */
  static Dataset<Row> inOrder(double[][] rows, int partitions) {
    StructType schema =
        new StructType()
            .add("load", DataTypes.DoubleType, false)
            .add("power", DataTypes.DoubleType, false)
            .add("wind", DataTypes.DoubleType, false);
    List<Row> list = new ArrayList<>();
    for (double[] row : rows) {
      list.add(RowFactory.create(row[0], row[1], row[2]));
    }
    return SESSION.createDataFrame(
        JavaSparkContext.fromSparkContext(SESSION.sparkContext()).parallelize(list, partitions),
        schema);
  }

  /** Returns a data set with an id, and a column of vectors of the first columns of rows. */
  static Dataset<Row> vectors(double[][] rows, int dimension) {
    StructType schema =
        new StructType()
            .add("id", DataTypes.StringType, false)
            .add("features", SQLDataTypes.VectorType(), true);
    List<Row> list = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      double[] point = Arrays.copyOf(rows[i], dimension);
      list.add(RowFactory.create("row " + i, Vectors.dense(point)));
    }
    return SESSION.createDataFrame(list, schema);
  }
}
