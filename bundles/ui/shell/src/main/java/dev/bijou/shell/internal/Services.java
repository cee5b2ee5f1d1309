package dev.bijou.shell.internal;

import java.util.Optional;

/** What verbs stand on. */
public interface Services {
  /** The service with this interface; empty if there is none at the moment. */
  <T> Optional<T> service(Class<T> type);

  /** The bundle of this id: its symbolic name and version; empty if it is gone, or none. */
  Optional<Origin> bundle(long id);

  /** The version of Bijou. */
  String version();

  /**
   * Where a type comes from.
   *
   * @param name the symbolic name of its bundle
   * @param version of the bundle
   */
  record Origin(String name, String version) {}

  /**
   * The service with this interface.
   *
   * @param bundle that offers it
   * @throws CommandException if there is none
   */
  default <T> T need(Class<T> type, String bundle) {
    return service(type)
        .orElseThrow(
            () ->
                CommandException.failed(
                    "expected a service %s; got none: start the bundle dev.bijou.%s"
                        .formatted(type.getSimpleName(), bundle)));
  }
}
