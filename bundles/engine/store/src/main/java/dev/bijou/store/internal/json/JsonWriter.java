package dev.bijou.store.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes JSON: the same values always give the same bytes. */
public final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonWriter() {}

  /** An indented document, for people to read as well. */
  public static byte[] indented(Object value) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    return write(value, printer);
  }

  /** A document on one line, without blanks. */
  public static byte[] compact(Object value) {
    return write(value, null);
  }

  private static byte[] write(Object value, DefaultPrettyPrinter printer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.setPrettyPrinter(printer);
      value(value, json);
    } catch (IOException e) {
      throw new IllegalStateException(e); // memory takes all that is written to it
    }
    return bytes.toByteArray();
  }

  private static void value(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> field : map.entrySet()) {
        json.writeFieldName((String) field.getKey());
        value(field.getValue(), json);
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        value(item, json);
      }
      json.writeEndArray();
    } else if (value instanceof double[] numbers) {
      json.writeStartArray();
      for (double number : numbers) {
        json.writeNumber(finite(number));
      }
      json.writeEndArray();
    } else {
      scalar(value, json);
    }
  }

  private static void scalar(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Double number) {
      json.writeNumber(finite(number));
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString((String) value);
    }
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("model: expected finite numbers; got " + value);
    }
    return value;
  }
}
