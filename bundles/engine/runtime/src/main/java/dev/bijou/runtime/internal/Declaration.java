package dev.bijou.runtime.internal;

import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.util.List;

/**
 * The declaration of a flow by a source.
 *
 * @param source the source
 * @param text the flow in YAML; empty if it could not be read
 * @param unreadable the reason why it could not be read; empty if it could
 */
record Declaration(FlowSource source, String text, List<Problem> unreadable) {
  /** Returns the declaration of a flow in YAML. */
  static Declaration of(FlowSource source, String text) {
    return new Declaration(source, text, List.of());
  }

  /** Returns the declaration of a source that cannot be read. */
  static Declaration unreadable(FlowSource source, String message) {
    return new Declaration(source, "", problem(source, "", message));
  }

  /** Returns a problem of the text as a whole, as a list. */
  List<Problem> problem(String path, String message) {
    return problem(source, path, message);
  }

  private static List<Problem> problem(FlowSource source, String path, String message) {
    return List.of(new Problem(new SourceLocation(source.label(), 1, 1, path), message));
  }
}
