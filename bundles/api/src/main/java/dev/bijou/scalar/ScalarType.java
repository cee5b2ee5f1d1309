package dev.bijou.scalar;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The name of a scalar family in flows. On a record with {@code @Component} it generates a service
 * property, a capability, a second one as a layer, which a flow can use it as, and an entry for
 * {@link java.util.ServiceLoader}.
 */
@ComponentPropertyType
@Capability(namespace = "bijou.scalar", name = "${#value}")
@Capability(namespace = "bijou.bijector", name = "${#value}")
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.scalar.ScalarFamily",
    attribute = "register:=\"${@class}\"")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ScalarType {
  /** The prefix of service properties generated from this annotation. */
  String PREFIX_ = "bijou.";

  /** Returns the name: lower case, words joined by hyphens. */
  String value();
}
