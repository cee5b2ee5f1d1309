package dev.bijou.tck.internal.configuration;

import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tck.internal.Subject;
import dev.bijou.tck.internal.formula.Values;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A plug-in, given by its configuration.
 *
 * @param name the name shown in results
 * @param prototype a record with default values; other objects have no keys
 */
public record ConfiguredPlugin(String name, Object prototype) implements Subject {
  /** Returns the components of the record; none if the prototype is not a record. */
  public List<RecordComponent> components() {
    RecordComponent[] components = prototype.getClass().getRecordComponents();
    return components == null ? List.of() : List.of(components);
  }

  /** Returns the value of a component. */
  Object value(RecordComponent component) {
    try {
      return component.getAccessor().invoke(prototype);
    } catch (ReflectiveOperationException e) {
      throw unreadable(e);
    }
  }

  private IllegalStateException unreadable(ReflectiveOperationException cause) {
    return new IllegalStateException(
        "expected a public record in an open package; got " + prototype.getClass().getName(),
        cause);
  }

  /** Returns the values of the numeric keys. */
  public Map<String, Values> numbers() {
    Map<String, Values> numbers = new HashMap<>();
    for (RecordComponent component : components()) {
      if (value(component) instanceof Number number) {
        numbers.put(component.getName(), Values.of(number.doubleValue()));
      }
    }
    return numbers;
  }

  /** Returns a copy with one key changed, created by the canonical constructor. */
  public Object with(RecordComponent changed, Object value) {
    return construct(
        components().stream()
            .map(c -> c.getName().equals(changed.getName()) ? value : value(c))
            .toArray());
  }

  /** Returns a copy with {@link StandInFamily} for each scalar family without a default. */
  public ConfiguredPlugin withStandInFamily() {
    return components().stream()
        .filter(key -> key.getType() == ScalarFamily.class && value(key) == null)
        .findFirst()
        .map(key -> new ConfiguredPlugin(name, with(key, new StandInFamily())).withStandInFamily())
        .orElse(this);
  }

  /** Returns a copy, created by the canonical constructor. */
  Object rebuilt() {
    return construct(components().stream().map(this::value).toArray());
  }

  /** Returns the defaults, created by the constructor without arguments. */
  Object defaults() {
    try {
      return prototype.getClass().getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw unreadable(e);
    }
  }

  private Object construct(Object[] values) {
    Class<?>[] types = components().stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = prototype.getClass().getDeclaredConstructor(types);
      return canonical.newInstance(values);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw unreadable(e);
    }
  }

  private static RuntimeException unwrapped(InvocationTargetException e) {
    return e.getCause() instanceof RuntimeException refusal
        ? refusal
        : new IllegalStateException("the constructor threw " + e.getCause(), e);
  }

  @Override
  public String toString() {
    return name + " " + Arrays.toString(components().stream().map(this::value).toArray());
  }
}
