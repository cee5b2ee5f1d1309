package dev.bijou.webconsole.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/** Fakes of large interfaces: what a test does not need throws. */
final class Fakes {
  private Fakes() {}

  /**
   * Returns an object of an interface whose methods are those of another object with the same name
   * and number of parameters.
   */
  static <T> T of(Class<T> type, Object methods) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (fake, method, arguments) -> call(methods, method, arguments)));
  }

  private static Object call(Object methods, Method method, Object[] arguments) throws Throwable {
    int count = arguments == null ? 0 : arguments.length;
    Method found =
        Arrays.stream(methods.getClass().getDeclaredMethods())
            .filter(each -> each.getName().equals(method.getName()))
            .filter(each -> each.getParameterCount() == count)
            .findFirst()
            .orElseThrow(() -> new UnsupportedOperationException(method.toString()));
    found.setAccessible(true);
    try {
      return found.invoke(methods, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
