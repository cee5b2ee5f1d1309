package dev.bijou.base;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The name of a type of base distribution in flows. On a record with {@code @Component} it
 * generates service properties, a capability, and an entry for {@link java.util.ServiceLoader}.
 */
@ComponentPropertyType
@Capability(namespace = "bijou.base", name = "${#value}")
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.base.BaseFactory",
    attribute = "register:=\"${@class}\"")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BaseType {
  /** The prefix of service properties generated from this annotation. */
  String PREFIX_ = "bijou.";

  /** Returns the name: lower case, words joined by hyphens. */
  String value();

  /** Returns whether its bases are the standard normal distribution for any configuration. */
  boolean standardNormal() default false;

  /** Returns whether this is the base of flows that name none. */
  boolean isDefault() default false;
}
