package dev.bijou.spec;

import dev.bijou.registry.PluginType;
import java.util.Optional;

/**
 * One thing that is wrong with a flow.
 *
 * @param place where
 * @param message {@code expected …; got …}, and the remedy if there is one
 * @param missing the type that is not installed, if that is the problem; of kind LAYER also where a
 *     scalar family would do, with an empty name for the default base
 */
public record Problem(SourceLocation place, String message, Optional<PluginType.Id> missing) {
  /** A problem that is no missing type. */
  public Problem(SourceLocation place, String message) {
    this(place, message, Optional.empty());
  }

  /** One line: {@code FILE:LINE:COLUMN: path: message}. */
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
