package dev.bijou.composer.internal.read;

import dev.bijou.spec.Standardization;
import dev.bijou.spec.Standardization.Columns;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A reader of {@code standardize}: center and scale of data columns and of context variables. */
final class StandardizationReader {
  private static final String KEY = "standardize";
  private static final String DATA = "data";
  private static final String CONTEXT = "context";
  private static final String CENTER = "center";
  private static final String SCALE = "scale";

  private final Problems problems;

  StandardizationReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads the constants of a flow; missing or invalid constants are left out.
   *
   * @param dimension the dimension of the data, if the flow sets it
   * @param context the number of context variables
   */
  Standardization read(KnownKeys flow, OptionalInt dimension, int context) {
    Optional<KnownKeys> keys = flow.find(KEY).flatMap(s -> map(s, List.of(DATA, CONTEXT)));
    return keys.map(
            k ->
                new Standardization(
                    columns(k, DATA, dimension), columns(k, CONTEXT, OptionalInt.of(context))))
        .orElse(Standardization.NONE);
  }

  private Optional<KnownKeys> map(YamlValue setting, List<String> known) {
    if (setting.value() instanceof Map) {
      return Optional.of(new KnownKeys(setting, known, problems));
    }
    problems.add(
        setting.location(),
        String.format(
            Locale.ROOT,
            "expected a map with the keys %s; got %s",
            String.join(", ", known),
            Messages.show(setting.value())));
    return Optional.empty();
  }

  private Optional<Columns> columns(KnownKeys parent, String key, OptionalInt expected) {
    Optional<YamlValue> setting = parent.find(key);
    Optional<Columns> columns =
        setting
            .flatMap(s -> map(s, List.of(CENTER, SCALE)))
            .flatMap(keys -> columns(setting.get(), keys));
    int size = columns.map(Columns::size).orElse(0);
    if (columns.isEmpty() || expected.orElse(size) == size) {
      return columns;
    }
    problems.add(
        setting.get().location(),
        String.format(
            Locale.ROOT,
            "expected the constants of %d columns; got those of %d",
            expected.getAsInt(),
            size));
    return Optional.empty();
  }

  private Optional<Columns> columns(YamlValue setting, KnownKeys keys) {
    int before = problems.count();
    List<Double> center = numbers(keys, CENTER);
    List<Double> scale = numbers(keys, SCALE);
    if (problems.count() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Columns(center, scale));
    } catch (IllegalArgumentException e) {
      problems.add(setting.location(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private List<Double> numbers(KnownKeys keys, String key) {
    String expected = String.format(Locale.ROOT, "a list of 1 to %d numbers", FlowLimits.DIMENSION);
    Optional<YamlValue> setting = keys.require(key, expected);
    List<Double> numbers = new ArrayList<>();
    if (setting.isPresent() && setting.get().value() instanceof List<?> items) {
      for (Object item : items) {
        if (((YamlValue) item).value() instanceof Number number) {
          numbers.add(number.doubleValue());
        }
      }
      if (numbers.size() == items.size() && items.size() <= FlowLimits.DIMENSION) {
        return numbers;
      }
    }
    setting.ifPresent(
        s ->
            problems.add(
                s.location(), "expected " + expected + "; got " + Messages.show(s.value())));
    return numbers;
  }
}
