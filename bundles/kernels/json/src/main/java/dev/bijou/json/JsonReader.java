package dev.bijou.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads untrusted JSON (RFC 8259): one value, UTF-8, no duplicate keys, bounded nesting and length
 * of strings.
 */
public final class JsonReader {
  private static final int DEEPEST = 8;
  private static final int LONGEST_STRING = 1 << 16;
  private static final int LONGEST_NUMBER = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .maxNameLength(LONGEST_STRING)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private JsonReader() {}

  /**
   * Reads a document.
   *
   * @param source the name of the document in messages
   * @throws JsonException if it is not JSON
   */
  public static JsonValue read(byte[] utf8, String source) {
    CharBuffer text = decode(utf8, source);
    try (JsonParser parser = FACTORY.createParser(text.array(), 0, text.limit())) {
      @Nullable Object value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new JsonException(source + ": expected one JSON value; got more");
      }
      return JsonValue.root(source, value);
    } catch (JsonProcessingException e) {
      throw new JsonException(
          "%s: expected JSON; got %s%s".formatted(source, firstLine(e), place(e)));
    } catch (IOException e) {
      throw new JsonException(source + ": expected JSON; got " + e.getMessage());
    }
  }

  /** Refuses what is not UTF-8; the parser would replace it. */
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

  /** Returns where the problem is, if it is at a character. */
  private static String place(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? "" : " at character " + location.getCharOffset();
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
    if (token == null) {
      throw new IOException("the end of the document");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
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

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>(4);
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      fields.put(key, value(parser, parser.nextToken()));
    }
    return fields;
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> items = new ArrayList<>(2);
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      items.add(value(parser, t));
    }
    return items;
  }
}
