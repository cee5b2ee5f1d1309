package dev.bijou.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Tests the check of columns before a job runs. */
class SchemaTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("features", SQLDataTypes.VectorType())
          .add("load", DataTypes.IntegerType)
          .add("held", DataTypes.BooleanType);

  private static void assertRefused(BijouFlow flow, String message) {
    Exception thrown =
        assertThrows(IllegalArgumentException.class, () -> flow.transformSchema(SCHEMA));
    assertEquals(message, thrown.getMessage());
  }

  @Test
  void addsTheOutputsThatAreAskedFor() {
    StructType all =
        new BijouFlow().setExplainCol("terms").setLatentCol("z").transformSchema(SCHEMA);
    assertEquals(
        "id, features, load, held, logProb, percentile, terms, z",
        String.join(", ", all.fieldNames()));
    assertEquals(SQLDataTypes.VectorType(), all.apply("z").dataType());
    StructType least = new BijouFlow().setPercentileCol("").transformSchema(SCHEMA);
    assertEquals("id, features, load, held, logProb", String.join(", ", least.fieldNames()));
  }

  @Test
  void namesAMissingColumn() {
    assertRefused(
        new BijouFlow().setFeaturesCol("point"),
        "featuresCol: expected the column 'point'; got id, features, load, held");
    assertRefused(
        new BijouFlow().setContextCols("wind"),
        "contextCols: expected the column 'wind'; got id, features, load, held");
    assertRefused(
        new BijouFlow().setValidationIndicatorCol("v"),
        "validationIndicatorCol: expected the column 'v'; got id, features, load, held");
  }

  @Test
  void namesAColumnOfAnotherType() {
    assertRefused(
        new BijouFlow().setFeaturesCol("id"),
        "featuresCol: expected a column of vectors; got id of type string");
    assertRefused(
        new BijouFlow().setInputCols("load", "id"),
        "inputCols: expected a column of numbers; got id of type string");
    assertRefused(
        new BijouFlow().setValidationIndicatorCol("load"),
        "validationIndicatorCol: expected a boolean column; got load of type int");
  }

  @Test
  void refusesAnOutputThatIsThereAlready() {
    assertRefused(
        new BijouFlow().setLogProbCol("id"),
        "logProbCol: expected a name that no column has; got id");
    assertRefused(
        new BijouFlow().setLatentCol("logProb"),
        "latentCol: expected a name that no column has; got logProb");
    assertRefused(new BijouFlow().setLogProbCol(""), "logProbCol: expected a name; got none");
  }

  @Test
  void refusesVectorsBesideNumbers() {
    BijouFlow flow = new BijouFlow().setInputCols("load");
    BijouFlow both = flow.copy(new ParamMap().put(flow.featuresCol(), "features"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> both.transformSchema(SCHEMA))
            .getMessage();
    assertTrue(message.endsWith(": expected featuresCol or inputCols; got both"), message);
  }
}
