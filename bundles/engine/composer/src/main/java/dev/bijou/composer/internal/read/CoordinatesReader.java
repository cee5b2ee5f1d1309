package dev.bijou.composer.internal.read;

import dev.bijou.spec.FlowSpec.Coordinates;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A reader of the coordinates that a layer maps; their range is checked with the dimension. */
final class CoordinatesReader {
  private CoordinatesReader() {}

  /** Reads a list of different integers; if the setting is invalid, adds a problem. */
  static Optional<Coordinates> read(YamlValue setting, Problems problems) {
    if (!(setting.value() instanceof List<?> items)) {
      return refuse(setting, Messages.show(setting.value()), problems);
    }
    Set<Integer> numbers = new LinkedHashSet<>();
    for (Object item : items) {
      Object value = ((YamlValue) item).value();
      if (!(value instanceof Long number) || number < 0 || number >= FlowLimits.DIMENSION) {
        return refuse(setting, Messages.show(value), problems);
      }
      if (!numbers.add(number.intValue())) {
        return refuse(setting, number + " twice", problems);
      }
    }
    return numbers.isEmpty()
        ? refuse(setting, "an empty list", problems)
        : Optional.of(new Coordinates(List.copyOf(numbers), setting.location()));
  }

  private static Optional<Coordinates> refuse(YamlValue setting, String got, Problems problems) {
    problems.add(
        setting.location(),
        String.format(
            Locale.ROOT,
            "expected a list of integers from 0 to %d, each once, such as [0, 2]; got %s%s",
            FlowLimits.DIMENSION - 1,
            got,
            got.startsWith("'") ? "; number the columns from 0" : ""));
    return Optional.empty();
  }
}
