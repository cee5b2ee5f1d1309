package dev.bijou.registry.internal;

import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Reads the exceptions of component constructors from the records of Declarative Services. */
final class ComponentFailures {
  private static final String CAUSE = "Caused by: ";

  private ComponentFailures() {}

  /** Returns the exception of a component as one line; empty if there is none. */
  static Optional<String> reason(ServiceComponentRuntime runtime, Bundle bundle, Object component) {
    return runtime.getComponentDescriptionDTOs(bundle).stream()
        .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
        .filter(configuration -> component.equals(configuration.id))
        .flatMap(ComponentFailures::failure)
        .findFirst();
  }

  private static Stream<String> failure(ComponentConfigurationDTO configuration) {
    return Optional.ofNullable(configuration.failure).map(ComponentFailures::rootCause).stream();
  }

  /** Returns the line of the innermost cause of a stack trace. */
  static String rootCause(String stackTrace) {
    String first = stackTrace.lines().findFirst().orElse("an exception");
    return stackTrace
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(CAUSE))
        .map(line -> line.substring(CAUSE.length()))
        .reduce((outer, inner) -> inner)
        .orElse(first);
  }
}
