package dev.bijou.inventory.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes an inventory as text: a heading per list, an entry a line, of the values that are there.
 */
final class InventoryText {
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
            .map(field -> field.getKey() + "=" + value(field.getValue()))
            .filter(field -> !field.endsWith("="))
            .collect(Collectors.joining(", "));
  }

  /** Returns a value; nothing for none. */
  private static String value(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return value(optional.orElse(null));
    }
    if (value instanceof Collection<?> lines) {
      return lines.stream().map(Object::toString).collect(Collectors.joining("; "));
    }
    return value == null || value.equals(Double.NaN) ? "" : value.toString();
  }
}
