package dev.bijou.spec;

import dev.bijou.registry.PluginType;
import java.util.Optional;

/**
 * One problem of a flow.
 *
 * @param location the location
 * @param message {@code expected …; got …}, and the remedy if there is one
 * @param missing the type that is not installed, if that is the problem; of kind LAYER also where a
 *     scalar family would do, with an empty name for the default base
 */
public record Problem(SourceLocation location, String message, Optional<PluginType.Id> missing) {
  /** Creates a problem that is not a missing type. */
  public Problem(SourceLocation location, String message) {
    this(location, message, Optional.empty());
  }

  /** Returns one line: {@code FILE:LINE:COLUMN: path: message}. */
  @Override
  public String toString() {
    return location + ": " + message;
  }
}
