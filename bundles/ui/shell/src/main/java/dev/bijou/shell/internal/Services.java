package dev.bijou.shell.internal;

import java.util.Locale;
import java.util.Optional;

/** The services that commands use. */
public interface Services {
  /** Returns the service with this interface; empty if none is available. */
  <T> Optional<T> service(Class<T> type);

  /**
   * Returns the service with this interface whose property has a value; empty if none is available.
   */
  <T> Optional<T> service(Class<T> type, String property, String value);

  /** Returns the id of the bundle that provides a service; empty if none is available. */
  Optional<Long> provider(Class<?> type);

  /** Returns a setting of the instance, such as {@code bijou.flows}; empty if it is not set. */
  Optional<String> setting(String key);

  /** Returns the version of Bijou. */
  String version();

  /**
   * Returns the service with this interface.
   *
   * @param bundle the bundle that provides it
   * @throws CommandException if it is not available
   */
  default <T> T need(Class<T> type, String bundle) {
    return service(type)
        .orElseThrow(
            () ->
                CommandException.failed(
                    String.format(
                        Locale.ROOT,
                        "expected a service %s; got none: start the bundle dev.bijou.%s",
                        type.getSimpleName(),
                        bundle)));
  }
}
