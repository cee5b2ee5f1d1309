package dev.bijou.composer.internal.configure;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reflective access to configuration records; they are public, in packages open to this one. */
final class Records {
  private Records() {}

  /** Returns the components of a record, in order; empty for other objects. */
  static List<RecordComponent> components(Object prototype) {
    RecordComponent[] components = prototype.getClass().getRecordComponents();
    return components == null ? List.of() : List.of(components);
  }

  /** Returns the value of a component. */
  static Object read(RecordComponent component, Object record) {
    return invoke(component.getAccessor(), record);
  }

  /**
   * Creates a record with its canonical constructor.
   *
   * @throws RuntimeException if the constructor throws one
   */
  static Object construct(Class<?> type, Collection<?> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      return canonical.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw inaccessible(type, e);
    }
  }

  /**
   * Invokes a method.
   *
   * @param target the object; null for a static method
   * @return the result of the method
   * @throws RuntimeException if the method throws one
   */
  static Object invoke(Method method, @Nullable Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw inaccessible(((Executable) method).getDeclaringClass(), e);
    }
  }

  private static RuntimeException unwrapped(InvocationTargetException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }

  private static IllegalArgumentException inaccessible(Class<?> type, Exception e) {
    return new IllegalArgumentException(
        "expected a public class in a package open to the composer; got " + type.getName(), e);
  }
}
