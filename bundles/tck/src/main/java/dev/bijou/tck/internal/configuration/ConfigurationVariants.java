package dev.bijou.tck.internal.configuration;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.registry.PluginType;
import dev.bijou.scalar.ScalarFamily;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Configurations that differ from a given one in a single key. */
public final class ConfigurationVariants {
  private ConfigurationVariants() {}

  /**
   * Returns a variant for each other constant of an enumerated key and for each toggled boolean
   * key, except rejected ones.
   */
  public static Stream<ConfiguredPlugin> of(ConfiguredPlugin original) {
    return original.components().stream()
        .flatMap(
            key ->
                others(original, key)
                    .flatMap(value -> variant(original, key, value, word(key, value)).stream()));
  }

  /** Returns a variant for each scalar family, if a key takes one. */
  public static Stream<ConfiguredPlugin> around(
      ConfiguredPlugin original, List<PluginType> families) {
    return original.components().stream()
        .filter(key -> key.getType() == ScalarFamily.class)
        .flatMap(
            key ->
                families.stream()
                    .flatMap(
                        family ->
                            variant(
                                original,
                                key,
                                family.prototype(),
                                " " + key.getName() + " " + family.name())
                                .stream()));
  }

  private static Stream<?> others(ConfiguredPlugin original, RecordComponent key) {
    Object value = original.value(key);
    if (value instanceof Boolean flag) {
      return Stream.of(!flag);
    }
    Object[] words = key.getType().getEnumConstants();
    return words == null ? Stream.empty() : Arrays.stream(words).filter(w -> w != value);
  }

  private static String word(RecordComponent key, Object value) {
    return " with " + key.getName() + " " + value.toString().toLowerCase(Locale.ROOT);
  }

  private static Optional<ConfiguredPlugin> variant(
      ConfiguredPlugin original, RecordComponent key, Object value, String suffix) {
    try {
      Object variant = original.with(key, value);
      if (variant instanceof BijectorFactory layer) {
        layer.create(BuildContext.of(2, new SplittableRandom(0)));
      }
      return Optional.of(new ConfiguredPlugin(original.name() + suffix, variant));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
