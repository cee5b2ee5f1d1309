package dev.bijou.doc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The formula of a map in terms of its keys and of the quantities that {@link
 * dev.bijou.doc.BlockDoc} defines, such as {@code y = a · x + b}. The laws evaluate that of a
 * scalar family and compare the image {@code y}, or the slope {@code y′}, with those of the map.
 *
 * <p>A family that maps known points needs none: the formulas of its blocks define {@code x} and
 * {@code y} or {@code y′}, as the knots of a spline.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Formula {
  /** Returns the formula; several are separated by semicolons. */
  String value();
}
