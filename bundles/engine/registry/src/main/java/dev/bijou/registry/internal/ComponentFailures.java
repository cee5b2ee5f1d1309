package dev.bijou.registry.internal;

import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Reads the exceptions of component constructors from the records of Declarative Services. */
final class ComponentFailures {
  private static final String CAUSE = "Caused by: ";

  private ComponentFailures() {}

  /** Returns the reason for a component of a bundle as one line; empty if there is none. */
  static Optional<String> reason(ServiceComponentRuntime runtime, Bundle bundle, Object component) {
    return runtime.getComponentDescriptionDTOs(bundle).stream()
        .flatMap(description -> reason(runtime, bundle, description, component))
        .findFirst();
  }

  private static Stream<String> reason(
      ServiceComponentRuntime runtime,
      Bundle bundle,
      ComponentDescriptionDTO description,
      Object component) {
    return runtime.getComponentConfigurationDTOs(description).stream()
        .filter(configuration -> component.equals(configuration.id))
        .flatMap(
            configuration ->
                thrown(configuration).or(() -> unloadable(bundle, description)).stream());
  }

  private static Optional<String> thrown(ComponentConfigurationDTO configuration) {
    return Optional.ofNullable(configuration.failure)
        .map(failure -> "its constructor has thrown " + rootCause(failure));
  }

  /** Returns why the class of a component cannot be loaded, of which no record is kept. */
  private static Optional<String> unloadable(Bundle bundle, ComponentDescriptionDTO description) {
    try {
      var unused = bundle.loadClass(description.implementationClass);
      return Optional.empty();
    } catch (UnsupportedClassVersionError e) {
      int present = Runtime.version().feature();
      return Optional.of(
          "it needs a newer Java than "
              + present
              + "; compile it for Java "
              + present
              + ": "
              + e.getMessage());
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.of("its class cannot be loaded: " + e);
    }
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
