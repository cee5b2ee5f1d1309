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

/** Configuration records, by reflection: they are public, in packages open to this one. */
final class Records {
  private Records() {}

  /** The components of a record, in order; none of anything else. */
  static List<RecordComponent> components(Object prototype) {
    RecordComponent[] components = prototype.getClass().getRecordComponents();
    return components == null ? List.of() : List.of(components);
  }

  /** The value of a component. */
  static Object read(RecordComponent component, Object record) {
    return invoke(component.getAccessor(), record);
  }

  /**
   * A record by its canonical constructor.
   *
   * @throws RuntimeException whatever the constructor throws
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
      throw closed(type, e);
    }
  }

  /**
   * What a method returns.
   *
   * @param target null for a static method
   * @throws RuntimeException whatever the method throws
   */
  static Object invoke(Method method, @Nullable Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw closed(((Executable) method).getDeclaringClass(), e);
    }
  }

  private static RuntimeException unwrapped(InvocationTargetException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalArgumentException(e.getCause());
  }

  private static IllegalArgumentException closed(Class<?> type, Exception e) {
    return new IllegalArgumentException(
        "expected a public class in a package open to the composer; got " + type.getName(), e);
  }
}
