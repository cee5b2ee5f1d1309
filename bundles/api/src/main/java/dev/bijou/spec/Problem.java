package dev.bijou.spec;

import dev.bijou.flow.Kind;
import java.util.Optional;

/**
 * One thing that is wrong with a flow.
 *
 * @param place where
 * @param message {@code expected …; got …}, and the remedy if there is one
 * @param missing the type that nobody offers, if that is what is wrong
 */
public record Problem(SourceLocation place, String message, Optional<MissingType> missing) {
  /**
   * A type that a flow needs and nobody offers.
   *
   * @param kind what it should be; LAYER also where a scalar family would do
   * @param name as the flow says
   */
  public record MissingType(Kind kind, String name) {}

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
