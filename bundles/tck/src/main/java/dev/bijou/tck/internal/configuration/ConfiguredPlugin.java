package dev.bijou.tck.internal.configuration;

import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tck.internal.Subject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * A plug-in as what it is configured by.
 *
 * @param name what verdicts call it
 * @param prototype a record with its defaults; anything else has no keys
 */
public record ConfiguredPlugin(String name, Object prototype) implements Subject {
  /** The components of the record; none if it is no record. */
  public List<RecordComponent> components() {
    RecordComponent[] components = prototype.getClass().getRecordComponents();
    return components == null ? List.of() : List.of(components);
  }

  /** The value of a component. */
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

  /** The same configuration but for one key, through the canonical constructor. */
  public Object with(RecordComponent changed, Object value) {
    return construct(
        components().stream()
            .map(c -> c.getName().equals(changed.getName()) ? value : value(c))
            .toArray());
  }

  /** Returns this configuration with a family of the kit where none is the default. */
  public ConfiguredPlugin filled() {
    return components().stream()
        .filter(key -> key.getType() == ScalarFamily.class && value(key) == null)
        .findFirst()
        .map(key -> new ConfiguredPlugin(name, with(key, new StandInFamily())).filled())
        .orElse(this);
  }

  /** The same configuration, through the canonical constructor. */
  Object rebuilt() {
    return construct(components().stream().map(this::value).toArray());
  }

  /** The defaults, through the constructor without arguments. */
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
