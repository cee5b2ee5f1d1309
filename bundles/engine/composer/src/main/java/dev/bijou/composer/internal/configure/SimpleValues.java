package dev.bijou.composer.internal.configure;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Conversions of numbers, booleans and text of YAML to values of Java. */
final class SimpleValues {
  private static final Map<Type, String> EXPECTED =
      Map.of(
          int.class, "an integer",
          Integer.class, "an integer",
          long.class, "an integer",
          double.class, "a number",
          Double.class, "a number",
          OptionalDouble.class, "a number, or null",
          boolean.class, "true or false",
          String.class, "text");

  private SimpleValues() {}

  static boolean isSimple(Type type) {
    return EXPECTED.containsKey(type);
  }

  /** Returns a description of the values that a type accepts, instead of the given one. */
  static String expected(Type type, Object value) {
    return value instanceof Long && isInt(type)
        ? "an integer from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE
        : EXPECTED.getOrDefault(type, "nothing: this key cannot be set");
  }

  /** Returns a value as an instance of a simple type; empty if it cannot be converted. */
  static Optional<Object> of(Type type, Object value) {
    if (type == OptionalDouble.class) {
      return value.equals("")
          ? Optional.of(OptionalDouble.empty())
          : of(double.class, value).map(number -> OptionalDouble.of((double) number));
    }
    if (value instanceof Long number) {
      return ofLong(type, number);
    }
    boolean fits =
        (value instanceof Double && isDouble(type))
            || (value instanceof Boolean && type == boolean.class)
            || (value instanceof String && type == String.class);
    return fits ? Optional.of(value) : Optional.empty();
  }

  private static Optional<Object> ofLong(Type type, long number) {
    if (isDouble(type)) {
      return Optional.of((double) number);
    }
    if (isInt(type) && number == (int) number) {
      return Optional.of((int) number);
    }
    return type == long.class ? Optional.of(number) : Optional.empty();
  }

  private static boolean isInt(Type type) {
    return type == int.class || type == Integer.class;
  }

  private static boolean isDouble(Type type) {
    return type == double.class || type == Double.class;
  }
}
