package dev.bijou.composer.internal.read;

import dev.bijou.spec.ContextScaling;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands under {@code context}: a number of variables, or the mean and the deviation of each.
 *
 * @param variables their number
 * @param scaling how they are standardised, if they are
 */
record ContextReader(int variables, Optional<ContextScaling> scaling) {
  private static final String KEY = "context";
  private static final String MEAN = "mean";
  private static final String DEVIATION = "deviation";

  /** None where nothing is said, or nothing right. */
  static ContextReader read(KnownKeys flow, Problems problems) {
    Optional<YamlValue> setting = flow.find(KEY);
    if (setting.isPresent() && setting.get().value() instanceof Map) {
      Optional<ContextScaling> scaling = scaling(setting.get(), problems);
      return new ContextReader(scaling.map(s -> s.mean().size()).orElse(0), scaling);
    }
    return new ContextReader(
        flow.integer(KEY, 0, FlowLimits.DIMENSION).orElse(0), Optional.empty());
  }

  private static Optional<ContextScaling> scaling(YamlValue setting, Problems problems) {
    int before = problems.count();
    KnownKeys keys = new KnownKeys(setting, List.of(MEAN, DEVIATION), problems);
    List<Double> mean = numbers(keys, MEAN, problems);
    List<Double> deviation = numbers(keys, DEVIATION, problems);
    if (problems.count() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ContextScaling(mean, deviation));
    } catch (IllegalArgumentException e) {
      problems.add(setting.place(), e.getMessage());
      return Optional.empty();
    }
  }

  private static List<Double> numbers(KnownKeys keys, String key, Problems problems) {
    String expected = "a list of 1 to %d numbers".formatted(FlowLimits.DIMENSION);
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
        s -> problems.add(s.place(), "expected " + expected + "; got " + Messages.show(s.value())));
    return numbers;
  }
}
