package dev.bijou.composer.internal.configure;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The {@code valueOf} methods of a class, which parse a word or a list of integers. */
record ValueOfParser(Optional<Method> ofWord, Optional<Method> ofList) {
  static ValueOfParser of(Class<?> type) {
    return new ValueOfParser(find(type, String.class), find(type, List.class));
  }

  private static Optional<Method> find(Class<?> type, Class<?> parameter) {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getName().equals("valueOf"))
        .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {parameter}))
        .findFirst();
  }

  /** Returns the method that accepts a value, if there is one. */
  Optional<Method> forValue(Object value) {
    return value instanceof List ? ofList : value instanceof String ? ofWord : Optional.empty();
  }

  /** Returns a description of the accepted values. */
  String expected() {
    return Stream.of(ofWord.map(m -> "a word"), ofList.map(m -> "a list of integers"))
        .flatMap(Optional::stream)
        .reduce((a, b) -> a + " or " + b)
        .orElse("nothing: this key cannot be set");
  }
}
