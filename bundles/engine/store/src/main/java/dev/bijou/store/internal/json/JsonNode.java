package dev.bijou.store.internal.json;

import dev.bijou.model.InvalidModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a JSON document, and where it stands. Whoever asks it for something that it is not is
 * told so with file and place.
 */
public final class JsonNode {
  private static final int LONGEST_QUOTE = 60;

  private final JsonNode parent;
  private final Object key;
  private final Object value;

  private JsonNode(JsonNode parent, Object key, Object value) {
    this.parent = parent;
    this.key = key;
    this.value = value;
  }

  /** The top, which is its own parent. */
  private JsonNode(String source, Object value) {
    this.parent = this;
    this.key = source;
    this.value = value;
  }

  /**
   * The top of a document.
   *
   * @param source the file
   * @param value a {@link Map} from keys to values, a {@link List} of values, a {@link String}, a
   *     {@link Long}, a {@link Double}, a {@link Boolean}, or null
   */
  static JsonNode root(String source, Object value) {
    return new JsonNode(source, value);
  }

  private JsonNode child(Object childKey, Object childValue) {
    return new JsonNode(this, childKey, childValue);
  }

  /** The value of a key; an absent one is null. */
  public JsonNode get(String name) {
    return child(name, fields().get(name));
  }

  /** The value of a key, if it is there and not null. */
  public Optional<JsonNode> find(String name) {
    return Optional.of(get(name)).filter(node -> node.value != null);
  }

  /** An object, by key, in the order of the document. */
  public Map<?, ?> fields() {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw expected("an object");
  }

  /** The values of an array. */
  public List<JsonNode> items() {
    if (!(value instanceof List<?> list)) {
      throw expected("an array");
    }
    List<JsonNode> items = new ArrayList<>(list.size());
    for (Object item : list) {
      items.add(child(items.size(), item));
    }
    return items;
  }

  /** An array of strings. */
  public List<String> texts() {
    return items().stream().map(JsonNode::text).toList();
  }

  /** An array of finite numbers. */
  public double[] numbers() {
    return items().stream().mapToDouble(JsonNode::number).toArray();
  }

  /** A string. */
  public String text() {
    if (value instanceof String text) {
      return text;
    }
    throw expected("a string");
  }

  /** An integer from 0 on. */
  public long count() {
    if (value instanceof Long number && number >= 0) {
      return number;
    }
    throw expected("an integer from 0 on");
  }

  /** An integer. */
  public long integer() {
    if (value instanceof Long number) {
      return number;
    }
    throw expected("an integer");
  }

  /** An integer from 0 on that counts something in memory. */
  public int size() {
    long count = count();
    if (count > Integer.MAX_VALUE) {
      throw expected("an integer below 2^31");
    }
    return (int) count;
  }

  /** A number, finite. */
  public double number() {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw expected("a finite number");
  }

  /** What is thrown where this is something else. */
  public InvalidModelException expected(String what) {
    return new InvalidModelException("%s: expected %s; got %s".formatted(place(), what, quote()));
  }

  /** The file, and the keys that lead here. */
  private String place() {
    if (parent == this) {
      return key.toString();
    }
    String above = parent.place();
    if (key instanceof Integer) {
      return above + "[" + key + "]";
    }
    return above + (parent.parent == parent ? ": " : ".") + key;
  }

  private String quote() {
    if (value == null) {
      return "none";
    }
    String text = value.toString().replaceAll("\\p{Cntrl}", " "); // a message is one line
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }
}
