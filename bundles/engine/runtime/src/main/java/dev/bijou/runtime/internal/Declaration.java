package dev.bijou.runtime.internal;

import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.util.List;

/**
 * What a source says.
 *
 * @param source who says it
 * @param text the flow in YAML; empty if it could not be read
 * @param unreadable why it could not; none if it could
 */
record Declaration(FlowSource source, String text, List<Problem> unreadable) {
  /** A flow in YAML. */
  static Declaration of(FlowSource source, String text) {
    return new Declaration(source, text, List.of());
  }

  /** A source that cannot be read. */
  static Declaration unreadable(FlowSource source, String message) {
    return new Declaration(source, "", problem(source, "", message));
  }

  /** A problem of the text as a whole. */
  List<Problem> problem(String path, String message) {
    return problem(source, path, message);
  }

  private static List<Problem> problem(FlowSource source, String path, String message) {
    return List.of(new Problem(new SourceLocation(source.label(), 1, 1, path), message));
  }
}
