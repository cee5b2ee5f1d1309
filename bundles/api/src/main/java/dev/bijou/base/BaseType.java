package dev.bijou.base;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The name under which flows refer to a type of base distribution. On a record with
 * {@code @Component}: it becomes a service property, a capability, and an entry for {@link
 * java.util.ServiceLoader}.
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
  /** What service properties made from this annotation begin with. */
  String PREFIX_ = "bijou.";

  /** The name: lower case, words joined by hyphens. */
  String value();

  /** Whether its bases are the standard normal distribution, whatever is set. */
  boolean standardNormal() default false;

  /** Whether flows that name no base get this one. */
  boolean isDefault() default false;
}
