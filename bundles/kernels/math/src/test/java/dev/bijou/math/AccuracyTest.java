package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Checks the error budgets of the functions.
 *
 * <p>The CSV files are written by {@code src/test/python/reference.py}. {@code normal.json} is a
 * second, independent source, computed with mpmath in 60 digits.
 */
class AccuracyTest {
  @ParameterizedTest
  @EnumSource
  void isWithinItsBudget(TestedFunction function) {
    ErrorStatistics errors = function.reference().errors(function.value, function.unit);
    assertTrue(errors.count() > 150, "reference values: " + errors.count());
    assertTrue(errors.max() <= function.max, errors::toString);
    assertTrue(errors.rms() <= function.rms, errors::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "NORMAL_CDF, cdf, x, Phi_str, 279",
    "NORMAL_LOG_CDF, cdf, x, logPhi_str, 279",
    "NORMAL_QUANTILE, quantile, p, z_str, 175",
    "NORMAL_LOG_QUANTILE, quantile_from_log, log_p, z_str, 16"
  })
  void agreesWithTheSecondSource(
      TestedFunction function, String table, String x, String truth, int count) throws IOException {
    ErrorStatistics errors = read(table, x, truth).errors(function.value, function.unit);
    assertTrue(errors.count() == count, "reference values: " + errors.count());
    assertTrue(errors.max() <= 0.5, errors::toString);
  }

  private static ReferenceValues read(String table, String x, String truth) throws IOException {
    JsonNode rows =
        new ObjectMapper()
            .readTree(AccuracyTest.class.getResourceAsStream("normal.json"))
            .get(table);
    List<ReferenceValues.Value> values =
        StreamSupport.stream(rows.spliterator(), false)
            .map(row -> value(row.get(x), row.get(truth)))
            .toList();
    return new ReferenceValues(values);
  }

  private static ReferenceValues.Value value(JsonNode x, JsonNode truth) {
    return new ReferenceValues.Value(x.doubleValue(), new BigDecimal(truth.textValue()));
  }
}
