package dev.bijou.store.internal.safetensors;

import dev.bijou.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An entry of a safetensors header.
 *
 * @param name the name of the tensor
 * @param type the type of its values
 * @param shape its extents; empty for a scalar
 * @param begin the index of its first byte, from the end of the header
 * @param end the index after its last byte
 */
record Tensor(String name, Type type, List<Long> shape, long begin, long end) {
  /** The supported types of values: little-endian IEEE numbers. */
  enum Type {
    F32(4),
    F64(8);

    final int width;

    Type(int width) {
      this.width = width;
    }
  }

  private static final List<Type> TYPES = List.of(Type.values());

  /** Reads an entry; its number of bytes must match its shape. */
  static Tensor of(String name, JsonValue entry) {
    Type type = type(entry.get("dtype"));
    JsonValue shape = entry.get("shape");
    List<Long> extents = counts(shape);
    JsonValue offsets = entry.get("data_offsets");
    List<Long> range = counts(offsets);
    if (range.size() != 2) {
      throw offsets.expected("two offsets");
    }
    Tensor tensor = new Tensor(name, type, extents, range.get(0), range.get(1));
    long bytes = bytes(type, extents, shape);
    if (tensor.begin > tensor.end || tensor.end - tensor.begin != bytes) {
      throw offsets.expected(
          String.format(Locale.ROOT, "%d bytes for %s %s", bytes, type, extents));
    }
    return tensor;
  }

  private static List<Long> counts(JsonValue array) {
    List<JsonValue> items = array.items();
    List<Long> counts = new ArrayList<>(items.size());
    for (JsonValue item : items) {
      counts.add(item.count());
    }
    return counts;
  }

  private static Type type(JsonValue dtype) {
    for (Type type : TYPES) {
      if (type.name().equals(dtype.text())) {
        return type;
      }
    }
    throw dtype.expected("F64 or F32");
  }

  private static long bytes(Type type, List<Long> extents, JsonValue shape) {
    try {
      long bytes = type.width;
      for (long extent : extents) {
        bytes = Math.multiplyExact(bytes, extent);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw shape.expected("fewer than 2^63 bytes");
    }
  }
}
