package dev.bijou.itests.osgi;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;

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
    InFramework settings = AnnotationSupport.findAnnotation(test, InFramework.class).orElseThrow();
    context.getStore(NAMESPACE).put(TestFramework.class, framework(test, settings, context));
  }

  /** Returns the shared framework of these settings, or one that ends after the test class. */
  private static Object framework(Class<?> test, InFramework settings, ExtensionContext context)
      throws IOException {
    SharedFramework shared =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                SharedFramework.class, key -> new SharedFramework(), SharedFramework.class);
    if (!settings.shared()) {
      shared.close();
      return TestFramework.start(test, settings); // the store closes it
    }
    return shared.framework(test, settings);
  }

  @Override
  public void postProcessTestInstance(Object test, ExtensionContext context) throws Exception {
    TestFramework framework = framework(context);
    context.getStore(NAMESPACE).put(test, framework.twin(test.getClass()));
  }

  private static TestFramework framework(ExtensionContext context) {
    Object found = context.getStore(NAMESPACE).get(TestFramework.class);
    return found instanceof SharedFramework.Use use
        ? use.framework()
        : (TestFramework) Objects.requireNonNull(found);
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
