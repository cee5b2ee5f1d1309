package dev.bijou.composer.internal.configure;

import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.composer.internal.read.Messages;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.composer.internal.read.TypeUseReader;
import dev.bijou.registry.PluginKind;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Binds settings to configuration records: the registered record has the defaults, and the
 * canonical constructor the last word.
 */
public final class SettingsBinder {
  private final TypeResolver types;
  private final Optional<String> solver;
  private final Problems problems;
  private final ValueConverter converter;
  private final ConstructorErrors errors;

  /**
   * Creates a binder.
   *
   * @param types where types are looked up
   * @param solver the root finder for every component that is one, whatever is set
   * @param problems takes what is wrong
   */
  public SettingsBinder(TypeLookup types, Optional<String> solver, Problems problems) {
    this.types = new TypeResolver(types, problems);
    this.solver = solver;
    this.problems = problems;
    this.converter = new ValueConverter(problems);
    this.errors = new ConstructorErrors(problems);
  }

  /**
   * Returns the service that a part asks for, of one of these kinds; empty, and at least one
   * problem, if it fails.
   */
  public Optional<Object> bind(TypeUse part, PluginKind... kinds) {
    return types.find(part, List.of(kinds)).flatMap(type -> bind(type.prototype(), part));
  }

  /** Returns the base that the registry marks as the default; empty, and a problem, if none is. */
  Optional<TypeUse> defaultBase(SourceLocation place) {
    return types.defaultBase(place);
  }

  private Optional<Object> bind(Object prototype, TypeUse part) {
    List<RecordComponent> components = Records.components(prototype);
    boolean known = checkKeys(components, part.settings());
    Map<String, Object> defaults = new LinkedHashMap<>();
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : components) {
      Object byDefault = Records.read(component, prototype);
      defaults.put(component.getName(), byDefault);
      value(component, byDefault, part).ifPresent(v -> values.put(component.getName(), v));
    }
    if (values.size() < components.size()) {
      return Optional.empty();
    }
    Optional<Object> made =
        values.equals(defaults)
            ? Optional.of(prototype)
            : construct(prototype.getClass(), defaults, values, part);
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

  private Optional<Object> value(RecordComponent component, Object byDefault, TypeUse part) {
    Optional<YamlValue> setting = Optional.ofNullable(part.settings().get(component.getName()));
    Optional<PluginKind> kind = PluginKind.of(component.getType());
    if (kind.isPresent()) {
      SourceLocation place = ConstructorErrors.place(component.getName(), part);
      return service(kind.get(), setting, Optional.ofNullable(byDefault), place);
    }
    return setting.isPresent()
        ? converter.convert(component, setting.get())
        : Optional.of(byDefault);
  }

  /**
   * Binds a component that is a service itself: a default too, for its solver may be replaced. One
   * without a default must be set.
   */
  private Optional<Object> service(
      PluginKind kind,
      Optional<YamlValue> setting,
      Optional<Object> byDefault,
      SourceLocation place) {
    if (kind == PluginKind.SOLVER && solver.isPresent()) {
      return bind(replacement(solver.get(), place), kind);
    }
    if (setting.isPresent()) {
      return TypeUseReader.read(setting.get(), problems).flatMap(part -> bind(part, kind));
    }
    if (byDefault.isEmpty()) {
      problems.add(place, types.required(kind));
    }
    return byDefault.flatMap(
        service -> bind(service, new TypeUse(kind.toString(), Map.of(), place)));
  }

  private static TypeUse replacement(String solver, SourceLocation place) {
    String path = "solver." + Messages.plain(solver);
    return new TypeUse(solver, Map.of(), new SourceLocation(place.source(), 1, 1, path));
  }

  /**
   * Constructs the record. Where the constructor refuses a value, the default takes its place, so
   * that the next refusal is reported too.
   */
  private Optional<Object> construct(
      Class<?> type, Map<String, Object> defaults, Map<String, Object> values, TypeUse part) {
    try {
      return Optional.of(Records.construct(type, values.values()));
    } catch (RuntimeException e) {
      errors.report(e, part);
      if (e instanceof InvalidSettingException refusal
          && defaults.containsKey(refusal.key())
          && restore(refusal.key(), defaults, values)) {
        construct(type, defaults, values, part);
      }
      return Optional.empty();
    }
  }

  /** Puts the default in the place of a value; returns whether that is another. */
  private static boolean restore(
      String key, Map<String, Object> defaults, Map<String, Object> values) {
    Object byDefault = defaults.get(key);
    return !Objects.equals(values.put(key, byDefault), byDefault);
  }
}
