package dev.bijou.shell.internal.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes values as JSON (RFC 8259), indented: maps as objects in their order, collections as
 * arrays, an empty {@link Optional} and numbers that JSON does not have (NaN, infinities) as null.
 *
 * <p>Writing what the verbs report takes these few lines; a library would be one more bundle to
 * carry, to license and to keep.
 */
public final class Json {
  private final StringBuilder text = new StringBuilder();

  private Json() {}

  /**
   * A document.
   *
   * @param value maps, collections, optionals, strings, numbers, booleans, enums (by name) and null
   */
  public static String of(Object value) {
    Json json = new Json();
    json.value(value, "\n");
    return json.text.append('\n').toString();
  }

  private void value(Object value, String line) {
    if (value instanceof Optional<?> optional) {
      value(optional.orElse(null), line);
    } else if (value instanceof Map<?, ?> map) {
      block("{}", map.entrySet(), line, this::entry);
    } else if (value instanceof Collection<?> list) {
      array(list, line);
    } else if (value == null || value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof Number number) {
      text.append(Double.isFinite(number.doubleValue()) ? number : null);
    } else {
      string(value instanceof Enum<?> word ? word.name() : value.toString());
    }
  }

  /** Numbers share a line. */
  private void array(Collection<?> list, String line) {
    if (!list.isEmpty() && list.stream().allMatch(Number.class::isInstance)) {
      block("[]", list, "", (item, indent) -> value(item, line));
    } else {
      block("[]", list, line, this::value);
    }
  }

  private void entry(Map.Entry<?, ?> entry, String line) {
    string(entry.getKey().toString());
    text.append(": ");
    value(entry.getValue(), line);
  }

  private <T> void block(
      String brackets, Collection<T> items, String line, BiConsumer<T, String> write) {
    String indented = line.isEmpty() ? "" : line + "  ";
    String separator = indented;
    text.append(brackets.charAt(0));
    for (T item : items) {
      text.append(separator);
      write.accept(item, indented);
      separator = line.isEmpty() ? ", " : "," + indented;
    }
    text.append(items.isEmpty() ? "" : line).append(brackets.charAt(1));
  }

  private void string(String value) {
    text.append('"');
    value.chars().forEach(this::character);
    text.append('"');
  }

  private void character(int c) {
    int escaped = "\"\\\b\f\n\r\t".indexOf(c);
    if (escaped >= 0) {
      text.append('\\').append("\"\\bfnrt".charAt(escaped));
    } else if (c < ' ' || Character.isSurrogate((char) c) || c == 0x7f) {
      text.append(String.format("\\u%04x", c)); // a lone surrogate would not survive as UTF-8
    } else {
      text.append((char) c);
    }
  }

  /** The object with these fields, in this order; values may be null. */
  public static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    List<Object> list = Arrays.asList(namesAndValues);
    for (int i = 0; i < list.size(); i += 2) {
      fields.put((String) list.get(i), list.get(i + 1));
    }
    return fields;
  }
}
