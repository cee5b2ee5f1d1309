package dev.bijou.itests.osgi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class inside the framework, as part of a probe bundle next to the bundles of the
 * built distribution. Every test class gets its own framework.
 *
 * <p>Fields with {@code javax.inject.Inject} receive the service of their type (after waiting for
 * up to 10 s) or the bundle context of the probe. Tests, test factories and methods before and
 * after each test run inside the framework. Methods before and after all tests run outside;
 * constructors run in both places and must not have side effects.
 *
 * <p>The build runs these classes on Felix. On Equinox it runs one of them, and all of them with
 * {@code -Plong}.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Tag(InFramework.TAG)
@ExtendWith(FrameworkExtension.class)
public @interface InFramework {
  /** The JUnit tag of all classes that run in a framework. */
  String TAG = "in-framework";

  /**
   * Returns the start level: 50 for the bundles of a command, 70 for a console without a terminal.
   */
  int level() default 50;

  /** Returns whether the next class with the same settings may run in the same framework. */
  boolean shared() default false;

  /** Returns framework properties, {@code key=value}, which override those of the distribution. */
  String[] properties() default {};
}
