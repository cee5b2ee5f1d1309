package dev.bijou.composer.internal.read;

import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what is wrong with a flow. Of several problems of one place the first is kept: the
 * others are its consequences, or those of a layer that is repeated.
 */
public final class Problems {
  private static final Comparator<Problem> IN_THE_TEXT =
      Comparator.comparingInt((Problem p) -> p.place().line())
          .thenComparingInt(p -> p.place().column());

  private final Map<SourceLocation, Problem> found = new LinkedHashMap<>();

  /** A problem that is no missing type. */
  public void add(SourceLocation place, String message) {
    add(new Problem(place, message));
  }

  /** A problem. */
  public void add(Problem problem) {
    found.putIfAbsent(problem.place(), problem);
  }

  /** How many places have a problem. */
  public int count() {
    return found.size();
  }

  /** All that was found, in the order of the text. */
  private List<Problem> inOrder() {
    return found.values().stream().sorted(IN_THE_TEXT).toList();
  }

  /**
   * Ends the work if there is a problem.
   *
   * @param dependencies the types that were looked up
   */
  public void throwIfAny(Dependencies dependencies) {
    if (!found.isEmpty()) {
      throw new InvalidFlowException(inOrder(), dependencies);
    }
  }

  /** Ends the work: after this problem nothing more can be told. */
  public InvalidFlowException fatal(SourceLocation place, String message) {
    add(place, message);
    return new InvalidFlowException(inOrder());
  }
}
