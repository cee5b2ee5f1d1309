package dev.bijou.flow;

import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A flow that cannot be composed, with everything that is wrong with it. */
public class InvalidFlowException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;
  private final transient Dependencies dependencies;

  /** At least one problem, of a flow for which no type was looked up. */
  public InvalidFlowException(List<Problem> problems) {
    this(problems, Dependencies.NONE);
  }

  /** At least one problem, and the types that were looked up before the flow was refused. */
  public InvalidFlowException(List<Problem> problems, Dependencies dependencies) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
    this.dependencies = dependencies;
  }

  /** What is wrong, in the order of the text. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns the types that were used, requested and missing when the flow was refused. */
  public Dependencies dependencies() {
    return dependencies;
  }

  /** Whether types that nobody offers are all that is wrong: then the flow may yet come to be. */
  public boolean unsatisfied() {
    return problems.stream().allMatch(p -> p.missing().isPresent());
  }
}
