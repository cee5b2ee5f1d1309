package dev.bijou.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A writer of values as JSON (RFC 8259):
 *
 * <ul>
 *   <li>maps become objects, in their order;
 *   <li>collections and arrays of doubles become arrays;
 *   <li>an empty {@link Optional}, NaN and infinities become null.
 * </ul>
 *
 * Equal values give equal texts.
 */
public final class JsonWriter {
  /** Surrogates are escaped: a lone one would not survive as UTF-8. */
  private static final int HIGHEST_UNESCAPED = 0xd7ff;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .highestNonEscapedChar(HIGHEST_UNESCAPED)
          .characterEscapes(new ControlEscapes())
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool()) // no ThreadLocal of a server's thread
          .build();

  private final JsonGenerator json;
  private final JsonLayout layout;

  private JsonWriter(JsonGenerator json, JsonLayout layout) {
    this.json = json;
    this.layout = layout;
  }

  /**
   * Returns an indented document that ends with a line feed.
   *
   * @param value maps, collections, optionals, strings, numbers, booleans, enums (by name) and null
   */
  public static String indented(@Nullable Object value) {
    return write(value, true) + "\n";
  }

  /** Returns a document on one line, without spaces. */
  public static String compact(@Nullable Object value) {
    return write(value, false);
  }

  /** Returns an object with these names and values, in this order; values may be null. */
  public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) Objects.requireNonNull(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return fields;
  }

  private static String write(@Nullable Object value, boolean indent) {
    StringWriter text = new StringWriter();
    JsonLayout layout = new JsonLayout();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      if (indent) {
        json.setPrettyPrinter(layout);
      }
      new JsonWriter(json, layout).value(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void value(@Nullable Object value) throws IOException {
    if (value instanceof Optional<?> optional) {
      value(optional.orElse(null));
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Collection<?> list) {
      array(list);
    } else if (value instanceof double[] numbers) {
      array(Arrays.stream(numbers).boxed().toList());
    } else {
      scalar(value);
    }
  }

  private void object(Map<?, ?> map) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> field : map.entrySet()) {
      json.writeFieldName(field.getKey().toString());
      value(field.getValue());
    }
    json.writeEndObject();
  }

  /** Writes an array; numbers share a line. */
  private void array(Collection<?> list) throws IOException {
    json.writeStartArray();
    layout.setInline(list.stream().allMatch(Number.class::isInstance));
    for (Object item : list) {
      value(item);
    }
    json.writeEndArray();
    layout.setInline(false);
  }

  private void scalar(@Nullable Object value) throws IOException {
    if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value instanceof Enum<?> word ? word.name() : value.toString());
    }
  }

  private void number(Number number) throws IOException {
    if (!Double.isFinite(number.doubleValue())) {
      json.writeNull();
    } else if (List.of(Integer.class, Long.class).contains(number.getClass())) {
      json.writeNumber(number.longValue());
    } else {
      json.writeNumber(number.doubleValue());
    }
  }
}
