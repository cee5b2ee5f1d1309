package dev.bijou.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A reader for untrusted JSON (RFC 8259): one value, UTF-8, no duplicate keys, bounded nesting,
 * string length and number of values. Memory stays below the size of the document plus 16 MiB.
 */
public final class JsonReader {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_STRING_LENGTH = 1 << 16;
  private static final int MAX_NUMBER_LENGTH = 1000;

  /** The maximum number of values of a document. */
  private static final int MAX_VALUES = 1 << 18;

  /** The maximum number of values of a field that is read by itself. */
  private static final int MAX_VALUES_OF_A_FIELD = 1 << 14;

  /** Keys, strings, objects and arrays count several times, since they take more memory. */
  private static final int WEIGHT = 4;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool()) // no ThreadLocal of a server's thread
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING_LENGTH)
                  .maxNameLength(MAX_STRING_LENGTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .build();

  private final JsonParser parser;
  private final String source;
  private int limit = MAX_VALUES;
  private int count;

  private JsonReader(JsonParser parser, String source) {
    this.parser = parser;
    this.source = source;
  }

  /** A part of the reading. */
  @FunctionalInterface
  private interface Part {
    void read(JsonReader reader) throws IOException;
  }

  /**
   * Reads a document.
   *
   * @param source the name of the document in messages
   * @throws JsonException if it is not JSON
   */
  public static JsonValue read(byte[] utf8, String source) {
    List<JsonValue> read = new ArrayList<>(1);
    read(
        utf8,
        source,
        reader -> read.add(JsonValue.root(source, reader.value(reader.parser.nextToken()))));
    return read.get(0);
  }

  /**
   * Reads an object field by field, so that its first invalid field ends the reading.
   *
   * @param source the name of the document in messages
   * @param field receives each name with its value
   * @throws JsonException if the document is not JSON or not an object
   */
  public static void fields(byte[] utf8, String source, BiConsumer<String, JsonValue> field) {
    read(utf8, source, reader -> reader.fields(field));
  }

  private static void read(byte[] utf8, String source, Part part) {
    CharBuffer text = decode(utf8, source);
    try (JsonParser parser = FACTORY.createParser(text.array(), 0, text.limit())) {
      part.read(new JsonReader(parser, source));
      if (parser.nextToken() != null) {
        throw new JsonException(source + ": expected one JSON value; got more");
      }
    } catch (JsonProcessingException e) {
      throw new JsonException(
          String.format(
              Locale.ROOT, "%s: expected JSON; got %s%s", source, firstLine(e), position(e)));
    } catch (IOException e) {
      throw new JsonException(source + ": expected JSON; got " + e.getMessage());
    }
  }

  /** Decodes UTF-8 and rejects other bytes, which the parser would replace. */
  private static CharBuffer decode(byte[] utf8, String source) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
    } catch (CharacterCodingException e) {
      throw new JsonException(source + ": expected UTF-8; got other bytes");
    }
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("nothing");
  }

  /** Returns the position of the problem, or an empty string if it is unknown. */
  private static String position(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? "" : " at character " + location.getCharOffset();
  }

  private void fields(BiConsumer<String, JsonValue> field) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("a value that is not an object");
    }
    Set<String> names = new HashSet<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (!names.add(name)) {
        throw duplicate(name);
      }
      limit = MAX_VALUES_OF_A_FIELD;
      count = 0;
      JsonValue object =
          JsonValue.root(source, Collections.singletonMap(name, value(parser.nextToken())));
      field.accept(name, object.get(name));
    }
  }

  private @Nullable Object value(JsonToken token) throws IOException {
    if (token == null) {
      throw new IOException("the end of the document");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> text();
      default -> simple(token);
    };
  }

  private @Nullable Object simple(JsonToken token) throws IOException {
    count(1);
    return switch (token) {
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) parser.getDoubleValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private String text() throws IOException {
    count(WEIGHT);
    return parser.getText();
  }

  private Map<String, Object> object() throws IOException {
    count(WEIGHT);
    String key = parser.nextFieldName();
    if (key == null) {
      return Map.of();
    }
    Map<String, Object> fields = new LinkedHashMap<>(4);
    for (; key != null; key = parser.nextFieldName()) {
      count(WEIGHT);
      if (fields.containsKey(key)) {
        throw duplicate(key);
      }
      fields.put(key, value(parser.nextToken()));
    }
    return fields;
  }

  private List<Object> array() throws IOException {
    count(WEIGHT);
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      return List.of();
    }
    List<Object> items = new ArrayList<>(2);
    for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(token));
    }
    return items;
  }

  private void count(int weight) {
    count += weight;
    if (count > limit) {
      throw new JsonException(
          String.format(
              Locale.ROOT,
              "%s: expected at most %d values, with each key, text, list and object counted as %d;"
                  + " got more up to character %d",
              source,
              limit,
              WEIGHT,
              parser.currentLocation().getCharOffset()));
    }
  }

  private JsonException duplicate(String key) {
    return new JsonException(
        String.format(
            Locale.ROOT,
            "%s: expected JSON; got Duplicate field '%s' at character %d",
            source,
            JsonValue.quote(key),
            parser.currentTokenLocation().getCharOffset()));
  }
}
