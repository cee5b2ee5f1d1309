package dev.bijou.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bijou.json.JsonException;
import dev.bijou.json.JsonReader;
import dev.bijou.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuzzes the reader of JSON. */
class JsonFuzzTest {
  static Stream<byte[]> seeds() {
    return Stream.of(
            "{\"a\": [1, -2.5e-3, true, null, \"\\u00e9\\ud83d\\ude00\"], \"b\": {\"c\": {}}}",
            "{\"a\": 9223372036854775808, \"b\": 1e400, \"\": \"\\\"\"}",
            "[[[[[[[[[1]]]]]]]]]",
            "{\"a\": 1, \"a\": 2}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @DictionaryEntries({
    "\\\\u0000",
    "\\\\ud800",
    "\\\"a\\\":",
    "[]",
    "{}",
    "1e999",
    "-0.0",
    "1E+5",
    "//",
    "NaN"
  })
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] input) {
    new Bounds(Duration.ofSeconds(1), input.length + (16 << 20)).check(() -> read(input));
  }

  private static void read(byte[] input) {
    try {
      Map<?, ?> fields = JsonReader.read(input, "fuzzed").fields();
      String compact = JsonWriter.compact(fields);
      requireSameAgain(compact, compact);
      requireSameAgain(JsonWriter.indented(fields), compact);
    } catch (JsonException e) {
      String message = String.valueOf(e.getMessage());
      if (message.lines().count() != 1 || message.length() > 1000) {
        throw new AssertionError("a bad message", e);
      }
    }
  }

  private static void requireSameAgain(String text, String compact) {
    Map<?, ?> again = JsonReader.read(text.getBytes(StandardCharsets.UTF_8), "written").fields();
    if (!compact.equals(JsonWriter.compact(again))) {
      throw new AssertionError("not the same again: " + text);
    }
  }
}
