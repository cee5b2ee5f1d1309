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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reader for untrusted JSON (RFC 8259): one value, UTF-8, no duplicate keys, bounded nesting and
 * string length.
 */
public final class JsonReader {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_STRING_LENGTH = 1 << 16;
  private static final int MAX_NUMBER_LENGTH = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING_LENGTH)
                  .maxNameLength(MAX_STRING_LENGTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
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
