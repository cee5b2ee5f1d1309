package dev.bijou.composer.internal.configure;

import dev.bijou.composer.internal.read.Messages;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.registry.PluginKind;
import dev.bijou.solver.RootFinder;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.YamlValue;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Overlays a configuration record with settings: the canonical constructor has the last word. */
final class SettingsBinder {
  private final Configurer configurer;
  private final Problems problems;

  SettingsBinder(Configurer configurer, Problems problems) {
    this.configurer = configurer;
    this.problems = problems;
  }

  /** The record with these settings; empty, and at least one problem, if they do not fit. */
  Optional<Object> apply(Object prototype, Map<String, YamlValue> settings, SourceLocation place) {
    List<RecordComponent> components = Records.components(prototype);
    boolean known = checkKeys(components, settings);
    Map<String, Object> defaults = new LinkedHashMap<>();
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : components) {
      String key = component.getName();
      defaults.put(key, Records.read(component, prototype));
      value(component, Optional.ofNullable(settings.get(key)), defaults.get(key), place)
          .ifPresent(value -> values.put(key, value));
    }
    if (values.size() < components.size()) {
      return Optional.empty();
    }
    Optional<Object> made =
        values.equals(defaults)
            ? Optional.of(prototype)
            : construct(prototype, defaults, values, settings, place);
    return known ? made : Optional.empty();
  }

  private boolean checkKeys(List<RecordComponent> components, Map<String, YamlValue> settings) {
    List<String> keys = components.stream().map(RecordComponent::getName).toList();
    settings.forEach(
        (key, setting) -> {
          if (!keys.contains(key)) {
            problems.add(setting.place(), Messages.unknownKey(key, keys));
          }
        });
    return keys.containsAll(settings.keySet());
  }

  private Optional<Object> value(
      RecordComponent component, Optional<YamlValue> setting, Object value, SourceLocation place) {
    Class<?> type = component.getType();
    if (type == RootFinder.class && configurer.solver(place).isPresent()) {
      return configurer.configure(configurer.solver(place).get(), PluginKind.SOLVER);
    }
    if (setting.isPresent()) {
      return new Conversion(configurer, problems).convert(component, setting.get());
    }
    return PluginKind.of(type).isPresent() ? configurer.refresh(value, place) : Optional.of(value);
  }

  /**
   * Constructs the record. Where the constructor refuses a value, the default takes its place, so
   * that the next refusal is heard too.
   */
  private Optional<Object> construct(
      Object prototype,
      Map<String, Object> defaults,
      Map<String, Object> values,
      Map<String, YamlValue> settings,
      SourceLocation place) {
    try {
      return Optional.of(Records.construct(prototype.getClass(), values.values()));
    } catch (RuntimeException e) {
      new ConstructorErrors(problems).report(e, prototype, settings, place);
      ConstructorErrors.key(e, prototype)
          .filter(key -> !values.get(key).equals(defaults.get(key)))
          .ifPresent(
              key -> {
                values.put(key, defaults.get(key));
                construct(prototype, defaults, values, settings, place);
              });
      return Optional.empty();
    }
  }
}
