package dev.bijou.itests.osgi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test class runs inside the framework, as part of a probe bundle beside the bundles of the
 * built distribution: one framework a class.
 *
 * <p>Fields with {@code javax.inject.Inject} receive the service of their type (waited for 10 s) or
 * the bundle context of the probe. Tests, test factories and methods before and after each test run
 * inside; methods before and after all, and constructors that do more than construct, do not belong
 * here: they would run outside as well.
 *
 * <p>The build runs these classes on Felix, and by their tag on Equinox too: one of them always,
 * all of them with {@code -Plong}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(InFramework.TAG)
@ExtendWith(FrameworkExtension.class)
public @interface InFramework {
  /** The JUnit tag of all classes that run in a framework. */
  String TAG = "in-framework";

  /** The start level: 50 is all that a command has, 70 a console without a terminal. */
  int level() default 50;

  /** Framework properties, {@code key=value}, over those of the distribution. */
  String[] properties() default {};
}
