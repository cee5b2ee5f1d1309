package dev.bijou.itests.osgi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/**
 * A JUnit extension that runs the methods of a test on its twin: an instance of the same class,
 * loaded by the probe bundle, with services injected.
 */
final class FrameworkExtension
    implements BeforeAllCallback, TestInstancePostProcessor, InvocationInterceptor {
  private static final Namespace NAMESPACE = Namespace.create(FrameworkExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Class<?> test = context.getRequiredTestClass();
    // The store closes the framework after all tests of the class.
    context.getStore(NAMESPACE).put(TestFramework.class, TestFramework.start(test));
  }

  @Override
  public void postProcessTestInstance(Object test, ExtensionContext context) throws Exception {
    TestFramework framework =
        context.getStore(NAMESPACE).get(TestFramework.class, TestFramework.class);
    context.getStore(NAMESPACE).put(test, framework.twin(test.getClass()));
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> outside, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    inside(outside, call, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> outside, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    inside(outside, call, context);
  }

  @Override
  @SuppressWarnings("unchecked") // the twin's method has the return type of the outer one
  public <T> T interceptTestFactoryMethod(
      Invocation<T> outside, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    return (T) inside(outside, call, context);
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> outside, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    inside(outside, call, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> outside, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    inside(outside, call, context);
  }

  private static Object inside(
      Invocation<?> outside, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    outside.skip();
    Object twin = context.getStore(NAMESPACE).get(call.getTarget().orElseThrow());
    Method method = method(twin.getClass(), call.getExecutable());
    method.setAccessible(true);
    try {
      return method.invoke(twin, call.getArguments().toArray());
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /**
   * Returns the corresponding method of the twin; its parameter types may be other classes of the
   * same name.
   */
  private static Method method(Class<?> twin, Method outer) {
    return Stream.of(twin.getDeclaredMethods())
        .filter(m -> m.getName().equals(outer.getName()))
        .filter(m -> names(m).equals(names(outer)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(Method method) {
    return Stream.of(method.getParameterTypes()).map(Class::getName).toList();
  }
}
