package dev.bijou.runtime.internal.source;

import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * The declaration of a flow by a source.
 *
 * @param source the source
 * @param text the flow in YAML; empty if it could not be read
 * @param model the files of a model; empty if the text alone is the flow
 * @param unreadable the reason why it could not be read; empty if it could
 */
public record Declaration(
    FlowSource source, String text, Optional<ModelFiles> model, List<Problem> unreadable) {
  /** Returns the declaration of a flow in YAML. */
  public static Declaration of(FlowSource source, String text) {
    return new Declaration(source, text, Optional.empty(), List.of());
  }

  /** Returns the declaration of a model, whose flow has this text. */
  public static Declaration of(FlowSource source, String text, ModelFiles model) {
    return new Declaration(source, text, Optional.of(model), List.of());
  }

  /** Returns the declaration of a source that cannot be read. */
  public static Declaration unreadable(FlowSource source, String message) {
    return new Declaration(source, "", Optional.empty(), problem(source, "", message));
  }

  /** Returns a problem of the text as a whole, as a list. */
  public List<Problem> problem(String path, String message) {
    return problem(source, path, relative(message));
  }

  /** Returns a problem that names the files of a model below its source, not by absolute path. */
  public Problem relative(Problem problem) {
    SourceLocation at = problem.location();
    return new Problem(
        new SourceLocation(relative(at.source()), at.line(), at.column(), at.path()),
        relative(problem.message()),
        problem.missing());
  }

  private String relative(String text) {
    return model
        .map(files -> files.directory().toString())
        .map(directory -> text.replace(directory, source.label()))
        .orElse(text);
  }

  private static List<Problem> problem(FlowSource source, String path, String message) {
    return List.of(new Problem(new SourceLocation(source.label(), 1, 1, path), message));
  }
}
