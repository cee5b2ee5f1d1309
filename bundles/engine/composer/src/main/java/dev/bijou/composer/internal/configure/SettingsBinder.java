package dev.bijou.composer.internal.configure;

import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.composer.internal.read.Messages;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.composer.internal.read.TypeUseReader;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
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
   * @param types the lookup of types
   * @param solver the name of a solver that replaces every configured solver
   * @param problems the collector of the problems
   */
  public SettingsBinder(TypeLookup types, Optional<String> solver, Problems problems) {
    this.types = new TypeResolver(types, problems);
    this.solver = solver;
    this.problems = problems;
    this.converter = new ValueConverter(problems);
    this.errors = new ConstructorErrors(problems);
  }

  /**
   * Returns the configured service of a type of one of these kinds; on failure, adds at least one
   * problem and returns empty.
   */
  public Optional<Object> bind(TypeUse use, PluginKind... kinds) {
    return types.find(use, List.of(kinds)).flatMap(type -> bindGuarded(type.prototype(), use));
  }

  private Optional<Object> bindGuarded(Object prototype, TypeUse use) {
    try {
      return bind(prototype, use);
    } catch (InvalidFlowException e) { // a type within this one
      throw e;
    } catch (Throwable e) { // constructors and accessors of plug-ins may throw anything
      throw ConstructorErrors.failure(e, use, types.types().dependencies());
    }
  }

  /** Returns the default base of the registry; if there is none, adds a problem. */
  Optional<TypeUse> defaultBase(SourceLocation location) {
    return types.defaultBase(location);
  }

  private Optional<Object> bind(Object prototype, TypeUse use) {
    List<RecordComponent> components = Records.components(prototype);
    boolean known = checkKeys(components, use.settings());
    Map<String, Object> defaults = new LinkedHashMap<>();
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : components) {
      Object defaultValue = Records.read(component, prototype);
      String key = PluginType.Key.name(component);
      defaults.put(key, defaultValue);
      value(component, defaultValue, use).ifPresent(v -> values.put(key, v));
    }
    if (values.size() < components.size()) {
      return Optional.empty();
    }
    Optional<Object> made =
        values.equals(defaults)
            ? Optional.of(prototype)
            : construct(prototype.getClass(), defaults, values, use);
    return known ? made : Optional.empty();
  }

  private boolean checkKeys(List<RecordComponent> components, Map<String, YamlValue> settings) {
    List<String> keys = components.stream().map(PluginType.Key::name).toList();
    settings.forEach(
        (key, setting) -> {
          if (!keys.contains(key)) {
            problems.add(setting.location(), Messages.unknownKey(key, keys));
          }
        });
    return keys.containsAll(settings.keySet());
  }

  private Optional<Object> value(RecordComponent component, Object defaultValue, TypeUse use) {
    String key = PluginType.Key.name(component);
    Optional<YamlValue> setting = Optional.ofNullable(use.settings().get(key));
    Optional<PluginKind> kind = PluginKind.of(component.getType());
    if (kind.isPresent()) {
      SourceLocation location = ConstructorErrors.location(key, use);
      return service(kind.get(), setting, Optional.ofNullable(defaultValue), location);
    }
    return setting.isPresent()
        ? converter.convert(component, setting.get())
        : Optional.of(defaultValue);
  }

  /**
   * Binds a component that is itself a service. A default value is bound too, since its solver may
   * be replaced. A component without a default must be set.
   */
  private Optional<Object> service(
      PluginKind kind,
      Optional<YamlValue> setting,
      Optional<Object> defaultValue,
      SourceLocation location) {
    if (kind == PluginKind.SOLVER && solver.isPresent()) {
      return replacement(solver.get(), location).flatMap(use -> bind(use, kind));
    }
    if (setting.isPresent()) {
      return TypeUseReader.read(setting.get(), problems).flatMap(use -> bind(use, kind));
    }
    if (defaultValue.isEmpty()) {
      problems.add(location, types.required(kind));
    }
    return defaultValue.flatMap(
        service -> bind(service, new TypeUse(kind.toString(), Map.of(), location)));
  }

  private Optional<TypeUse> replacement(String solver, SourceLocation location) {
    String path = "solver." + Messages.plain(solver);
    SourceLocation top = new SourceLocation(location.source(), 1, 1, path);
    return TypeUseReader.use(solver, Map.of(), top, problems);
  }

  /**
   * Constructs the record. If the constructor refuses a value, it is replaced by the default and
   * the constructor is called again, so that further refusals are reported too.
   */
  private Optional<Object> construct(
      Class<?> type, Map<String, Object> defaults, Map<String, Object> values, TypeUse use) {
    try {
      return Optional.of(Records.construct(type, values.values()));
    } catch (RuntimeException e) {
      errors.report(e, use);
      if (e instanceof InvalidSettingException refusal
          && defaults.containsKey(refusal.key())
          && restore(refusal.key(), defaults, values)) {
        construct(type, defaults, values, use);
      }
      return Optional.empty();
    }
  }

  /** Replaces a value by the default; returns whether the value has changed. */
  private static boolean restore(
      String key, Map<String, Object> defaults, Map<String, Object> values) {
    Object defaultValue = defaults.get(key);
    return !Objects.equals(values.put(key, defaultValue), defaultValue);
  }
}
