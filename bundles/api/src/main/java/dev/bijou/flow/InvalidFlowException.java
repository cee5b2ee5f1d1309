package dev.bijou.flow;

import dev.bijou.spec.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A flow that cannot be composed, with everything that is wrong with it. */
public class InvalidFlowException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /** At least one problem. */
  public InvalidFlowException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the text. */
  public List<Problem> problems() {
    return problems;
  }

  /** Whether types that nobody offers are all that is wrong: then the flow may yet come to be. */
  public boolean unsatisfied() {
    return problems.stream().allMatch(p -> p.missing().isPresent());
  }
}
