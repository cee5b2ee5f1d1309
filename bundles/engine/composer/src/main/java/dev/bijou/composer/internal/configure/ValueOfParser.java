package dev.bijou.composer.internal.configure;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A class that makes its values itself: {@code valueOf} of a word, of a list of integers. */
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

  /** The method that takes a value, if there is one. */
  Optional<Method> forValue(Object value) {
    return value instanceof List ? ofList : value instanceof String ? ofWord : Optional.empty();
  }

  /** In words, what it takes. */
  String expected() {
    return Stream.of(ofWord.map(m -> "a word"), ofList.map(m -> "a list of integers"))
        .flatMap(Optional::stream)
        .reduce((a, b) -> a + " or " + b)
        .orElse("nothing: this key cannot be set");
  }
}
