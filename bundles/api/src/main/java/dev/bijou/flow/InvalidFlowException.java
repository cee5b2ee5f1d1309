package dev.bijou.flow;

import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A flow that cannot be composed, with all its problems. */
public class InvalidFlowException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;
  private final transient Dependencies dependencies;

  /** Creates an exception with at least one problem, before any type was looked up. */
  public InvalidFlowException(List<Problem> problems) {
    this(problems, Dependencies.NONE);
  }

  /** Creates an exception with at least one problem, and the types that were looked up. */
  public InvalidFlowException(List<Problem> problems, Dependencies dependencies) {
    this(problems, dependencies, null);
  }

  /**
   * Creates an exception for a plug-in that threw something other than a refusal of its settings.
   *
   * @param problem the problem, at the location of its type
   * @param dependencies the types that were looked up
   * @param cause what the plug-in threw
   */
  public InvalidFlowException(Problem problem, Dependencies dependencies, Throwable cause) {
    this(List.of(problem), dependencies, cause);
  }

  private InvalidFlowException(
      List<Problem> problems, Dependencies dependencies, @Nullable Throwable cause) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
    this.problems = List.copyOf(problems);
    this.dependencies = dependencies;
  }

  /** Returns the problems, in the order of the text. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns the types that were used, requested and missing when the flow was refused. */
  public Dependencies dependencies() {
    return dependencies;
  }

  /** Returns whether missing types are the only problems: the flow may be composed later. */
  public boolean unsatisfied() {
    return problems.stream().allMatch(p -> p.missing().isPresent());
  }
}
