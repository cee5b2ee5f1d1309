package dev.bijou.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static JsonValue read(String json) {
    return JsonReader.read(json.getBytes(StandardCharsets.UTF_8), "a.json");
  }

  @Test
  void readsWhatTheWriterWrites() {
    Map<String, Object> value =
        JsonWriter.object(
            "text", "säule \ud83d\ude00\n", "numbers", new double[] {-0.0, 1e-300}, "none", null);
    for (String json : List.of(JsonWriter.indented(value), JsonWriter.compact(value))) {
      JsonValue read = read(json);
      assertEquals("säule \ud83d\ude00\n", read.get("text").text());
      assertArrayEquals(new double[] {-0.0, 1e-300}, read.get("numbers").numbers());
      assertTrue(read.find("none").isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1, \"a\": 2} | a.json: expected JSON; got Duplicate field 'a' at character 9",
        "{} {} | a.json: expected one JSON value; got more",
        "`` | a.json: expected JSON; got the end of the document",
        "[NaN] | a.json: expected JSON; got Non-standard token 'NaN'",
        "[[[[[[[[[1]]]]]]]]] | a.json: expected JSON; got Document nesting depth (9)",
      })
  void refusesInvalidDocument(String json, String message) {
    String got = assertThrows(JsonException.class, () -> read(json)).getMessage();
    assertTrue(got.startsWith(message), got);
    assertEquals(1, got.lines().count());
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    JsonException e =
        assertThrows(JsonException.class, () -> JsonReader.read(new byte[] {'"', -1, '"'}, "b"));
    assertEquals("b: expected UTF-8; got other bytes", e.getMessage());
  }

  @Test
  void reportsTheLocationOfAValueOfAnotherType() {
    JsonValue value = read("{\"a\": [{\"b\": -1}]}");
    JsonException e =
        assertThrows(JsonException.class, () -> value.get("a").items().get(0).get("b").count());
    assertEquals("a.json: a[0].b: expected an integer from 0 on; got -1", e.getMessage());
  }

  /** Found by a fuzzer: a key can be of any length and have any characters. */
  @Test
  void quotesKeysOnOneLine() {
    JsonValue value = read("{\"a\\n\\u2028b\": 1, \"" + "k".repeat(100) + "\": 1}");
    for (Object key : value.fields().keySet()) {
      JsonException e = assertThrows(JsonException.class, () -> value.get(key.toString()).items());
      String shown = key.equals("a\n\u2028b") ? "a  b" : "k".repeat(60) + "…";
      assertEquals("a.json: " + shown + ": expected an array; got 1", e.getMessage());
    }
  }

  @Test
  void readsFieldsUntilOneIsRefused() {
    String json = "{\"a\": [1, 2], \"b\": null, \"c\": 3, \"a\": 4}";
    List<String> names = new ArrayList<>();
    JsonException e =
        assertThrows(
            JsonException.class,
            () ->
                JsonReader.fields(
                    json.getBytes(StandardCharsets.UTF_8), "f", (name, value) -> names.add(name)));
    assertEquals("f: expected JSON; got Duplicate field 'a' at character 33", e.getMessage());
    assertEquals(List.of("a", "b", "c"), names);
    assertThrows(
        JsonException.class, () -> JsonReader.fields(new byte[] {'[', ']'}, "f", (n, v) -> {}));
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Memory is bounded by the size of the document plus 16 MiB, whatever its values. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "[1]", "{\"\":1}", "\"\"", "200", "1.5", "[[[[[]]]]]"})
  void boundsMemory(String item) {
    String items = (item + ",").repeat((1 << 20) / (item.length() + 1));
    byte[] json = ("[" + items + "0]").getBytes(StandardCharsets.UTF_8);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertThrows(JsonException.class, () -> JsonReader.read(json, "a.json").numbers());
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < json.length + (16 << 20), "allocated " + allocated);
  }
}
