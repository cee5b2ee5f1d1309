package dev.bijou.composer.internal.read;

import dev.bijou.flow.ContextScaling;
import dev.bijou.flow.Setting;
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
record Context(int variables, Optional<ContextScaling> scaling) {
  private static final String KEY = "context";
  private static final String MEAN = "mean";
  private static final String DEVIATION = "deviation";

  /** None where nothing is said, or nothing right. */
  static Context read(Keys flow, Problems problems) {
    Optional<Setting> setting = flow.find(KEY);
    if (setting.isPresent() && setting.get().value() instanceof Map) {
      Optional<ContextScaling> scaling = scaling(setting.get(), problems);
      return new Context(scaling.map(s -> s.mean().size()).orElse(0), scaling);
    }
    return new Context(flow.integer(KEY, 0, Limits.DIMENSION).orElse(0), Optional.empty());
  }

  private static Optional<ContextScaling> scaling(Setting setting, Problems problems) {
    int before = problems.count();
    Keys keys = new Keys(setting, List.of(MEAN, DEVIATION), problems);
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

  private static List<Double> numbers(Keys keys, String key, Problems problems) {
    String expected = "a list of 1 to %d numbers".formatted(Limits.DIMENSION);
    Optional<Setting> setting = keys.require(key, expected);
    List<Double> numbers = new ArrayList<>();
    if (setting.isPresent() && setting.get().value() instanceof List<?> items) {
      for (Object item : items) {
        if (((Setting) item).value() instanceof Number number) {
          numbers.add(number.doubleValue());
        }
      }
      if (numbers.size() == items.size() && items.size() <= Limits.DIMENSION) {
        return numbers;
      }
    }
    setting.ifPresent(
        s -> problems.add(s.place(), "expected " + expected + "; got " + Words.show(s.value())));
    return numbers;
  }
}
