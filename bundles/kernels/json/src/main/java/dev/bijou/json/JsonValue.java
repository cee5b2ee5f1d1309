package dev.bijou.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document with its location. Each accessor returns the value as one type, or
 * throws a {@link JsonException} that names document, location and value.
 */
public final class JsonValue {
  private static final int MAX_QUOTE_LENGTH = 60;

  private final JsonValue parent;
  private final Object key;
  private final @Nullable Object value;

  private JsonValue(JsonValue parent, Object key, @Nullable Object value) {
    this.parent = parent;
    this.key = key;
    this.value = value;
  }

  /** Builds the root, which is its own parent. */
  private JsonValue(String source, @Nullable Object value) {
    this.parent = this;
    this.key = source;
    this.value = value;
  }

  /**
   * Returns the root of a document.
   *
   * @param source the name of the document
   * @param value a {@link Map} from keys to values, a {@link List} of values, a {@link String}, a
   *     {@link Long}, a {@link Double}, a {@link Boolean}, or null
   */
  static JsonValue root(String source, @Nullable Object value) {
    return new JsonValue(source, value);
  }

  private JsonValue child(Object childKey, @Nullable Object childValue) {
    return new JsonValue(this, childKey, childValue);
  }

  /** Returns the value of a key; null if it is absent. */
  public JsonValue get(String name) {
    return child(name, fields().get(name));
  }

  /** Returns the value of a key that is present and not null. */
  public Optional<JsonValue> find(String name) {
    return Optional.of(get(name)).filter(node -> node.value != null);
  }

  /** Returns an object by key, in the order of the document. */
  public Map<?, ?> fields() {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw expected("an object");
  }

  /** Returns the values of an array. */
  public List<JsonValue> items() {
    if (!(value instanceof List<?> list)) {
      throw expected("an array");
    }
    List<JsonValue> items = new ArrayList<>(list.size());
    for (Object item : list) {
      items.add(child(items.size(), item));
    }
    return items;
  }

  /** Returns an array of strings. */
  public List<String> texts() {
    return items().stream().map(JsonValue::text).toList();
  }

  /** Returns an array of finite numbers. */
  public double[] numbers() {
    return items().stream().mapToDouble(JsonValue::number).toArray();
  }

  /** Returns a string. */
  public String text() {
    if (value instanceof String text) {
      return text;
    }
    throw expected("a string");
  }

  /** Returns an integer from 0 on. */
  public long count() {
    if (value instanceof Long number && number >= 0) {
      return number;
    }
    throw expected("an integer from 0 on");
  }

  /** Returns an integer. */
  public long integer() {
    if (value instanceof Long number) {
      return number;
    }
    throw expected("an integer");
  }

  /** Returns an integer from 0 to 2^31 - 1. */
  public int size() {
    long count = count();
    if (count > Integer.MAX_VALUE) {
      throw expected("an integer below 2^31");
    }
    return (int) count;
  }

  /** Returns a finite number. */
  public double number() {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw expected("a finite number");
  }

  /** Returns an exception with the expected and the actual value. */
  public JsonException expected(String what) {
    return new JsonException(
        String.format(Locale.ROOT, "%s: expected %s; got %s", location(), what, quote()));
  }

  /** Returns the name of the document and the path to this value. */
  private String location() {
    if (parent == this) {
      return key.toString();
    }
    String above = parent.location();
    if (key instanceof Integer) {
      return above + "[" + key + "]";
    }
    return above + (parent.parent == parent ? ": " : ".") + quote(key.toString());
  }

  private String quote() {
    return value == null ? "none" : quote(value.toString());
  }

  /** Returns a text for a message of one line, cut if it is long. */
  public static String quote(String text) {
    String quoted =
        text.length() <= MAX_QUOTE_LENGTH ? text : text.substring(0, MAX_QUOTE_LENGTH) + "…";
    return quoted.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
  }
}
