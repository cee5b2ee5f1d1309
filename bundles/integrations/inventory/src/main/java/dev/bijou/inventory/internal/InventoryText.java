package dev.bijou.inventory.internal;

import dev.bijou.json.JsonWriter;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes an inventory as text: a heading per list, an entry a line, of the values that are there.
 */
final class InventoryText {
  /** Texts without separators, quotes and characters that are not visible. */
  private static final Pattern PLAIN =
      Pattern.compile("[^,;={}\"\\\\\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*");

  private InventoryText() {}

  static String of(Map<String, @Nullable Object> all) {
    StringBuilder text = new StringBuilder();
    all.forEach(
        (heading, value) -> {
          text.append(heading).append(":\n");
          ((Collection<?>) value)
              .forEach(entry -> text.append("  ").append(line(entry)).append('\n'));
        });
    return text.toString();
  }

  private static String line(Object entry) {
    return ((Map<?, ?>) entry)
        .entrySet().stream()
            .filter(field -> !value(field.getValue()).isEmpty())
            .map(field -> field.getKey() + "=" + value(field.getValue()))
            .collect(Collectors.joining(", "));
  }

  /** Returns a value; nothing for none. */
  private static String value(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return value(optional.orElse(null));
    }
    if (value instanceof Collection<?> lines) {
      return lines.stream().map(InventoryText::value).collect(Collectors.joining("; "));
    }
    if (value instanceof Map<?, ?> fields) {
      return "{" + line(fields) + "}";
    }
    return value == null || value.equals(Double.NaN) ? "" : quoted(value.toString());
  }

  /** Returns a text; one with a separator or a character that is not visible is quoted. */
  private static String quoted(String text) {
    return PLAIN.matcher(text).matches() ? text : JsonWriter.compact(text);
  }
}
