package dev.bijou.bijector;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A one-line description of a type, or of a key of its configuration, for console, shell and docs.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Doc {
  /** Returns the line. */
  String value();

  /**
   * Returns the settings of an example of a layer at dimension 2, as a flow writes them between
   * braces, which listings and pages show. Only a layer whose defaults show nothing needs one, such
   * as bounds: {@code lower: [0, null]}.
   */
  String example() default "";
}
