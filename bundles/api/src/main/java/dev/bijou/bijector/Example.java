package dev.bijou.bijector;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The settings of an example of a layer at dimension 2, which listings and pages show. Only a layer
 * whose defaults show nothing needs one, such as {@code lower: [0, null]} of bounds.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Example {
  /** Returns the keys and their values as a flow writes them between braces. */
  String value();
}
