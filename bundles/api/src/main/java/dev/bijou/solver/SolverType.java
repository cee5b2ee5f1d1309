package dev.bijou.solver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The name of a root finder in flows. On a record with {@code @Component} it generates a service
 * property, a capability, and an entry for {@link java.util.ServiceLoader}.
 */
@ComponentPropertyType
@Capability(namespace = "bijou.solver", name = "${#value}")
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.solver.RootFinder",
    attribute = "register:=\"${@class}\"")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SolverType {
  /** The prefix of service properties generated from this annotation. */
  String PREFIX_ = "bijou.";

  /** Returns the name: lower case, words joined by hyphens. */
  String value();
}
