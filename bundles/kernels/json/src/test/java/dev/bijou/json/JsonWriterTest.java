package dev.bijou.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static void assertJson(String expected, Object value) {
    assertEquals(expected + "\n", JsonWriter.indented(value));
  }

  @Test
  void scalars() {
    assertJson("null", null);
    assertJson("true", true);
    assertJson("-3", -3);
    assertJson("1.0E-300", 1e-300);
    assertJson("9223372036854775807", Long.MAX_VALUE);
    assertJson("\"DAYS\"", java.util.concurrent.TimeUnit.DAYS);
  }

  @Test
  void writesNullForValuesThatJsonLacks() {
    assertJson("null", Double.NaN);
    assertJson("null", Double.NEGATIVE_INFINITY);
    assertJson("null", Optional.empty());
    assertJson("1", Optional.of(1));
  }

  @Test
  void escapesStrings() {
    assertJson("\"a\\\"b\\\\c\\n\\t\\u0000\\u007f\\ud83d\\ude00é\"", "a\"b\\c\n\t\0\u007f😀é");
  }

  @Test
  void indentsBlocksAndKeepsNumbersOnOneLine() {
    assertJson(
        """
        {
          "empty": [],
          "none": {},
          "interval": [1.5, 2],
          "points": [
            [1.5, 2.0],
            []
          ],
          "mixed": [
            1,
            null
          ],
          "nested": {
            "b": "c"
          }
        }\
        """,
        JsonWriter.object(
            "empty", List.of(),
            "none", Map.of(),
            "interval", List.of(1.5, 2),
            "points", List.of(new double[] {1.5, 2}, List.of()),
            "mixed", Arrays.asList(1, null),
            "nested", Map.of("b", "c")));
  }
}
