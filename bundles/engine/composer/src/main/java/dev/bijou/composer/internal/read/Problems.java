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
 * The problems of a flow. Of several problems at one location only the first is kept: the others
 * are its consequences, or repeat it for a repeated layer.
 */
public final class Problems {
  private static final Comparator<Problem> TEXT_ORDER =
      Comparator.comparingInt((Problem p) -> p.location().line())
          .thenComparingInt(p -> p.location().column());

  /** The maximum number of problems; a text with more is no flow with mistakes. */
  static final int MAXIMUM = 1000;

  /** The number of problems for which similar names are searched; users see no more at once. */
  private static final int WITH_REMEDY = 20;

  private final Map<SourceLocation, Problem> found = new LinkedHashMap<>();

  /** Adds a problem other than a missing type. */
  public void add(SourceLocation location, String message) {
    add(new Problem(location, message));
  }

  /**
   * Adds a problem.
   *
   * @throws InvalidFlowException if there are too many
   */
  public void add(Problem problem) {
    found.putIfAbsent(problem.location(), problem);
    if (found.size() > MAXIMUM) {
      SourceLocation last = problem.location();
      String message =
          "expected at most " + MAXIMUM + " problems; got more; correct the first ones";
      found.put(last, new Problem(last, message));
      throw new InvalidFlowException(inOrder());
    }
  }

  /** Returns whether the message of the next problem should name similar names. */
  public boolean wantRemedy() {
    return found.size() < WITH_REMEDY;
  }

  /** Returns the number of locations with a problem. */
  public int count() {
    return found.size();
  }

  /** Returns all problems in the order of the text. */
  private List<Problem> inOrder() {
    return found.values().stream().sorted(TEXT_ORDER).toList();
  }

  /**
   * Throws if there is a problem.
   *
   * @param dependencies the types that were looked up
   */
  public void throwIfAny(Dependencies dependencies) {
    if (!found.isEmpty()) {
      throw new InvalidFlowException(inOrder(), dependencies);
    }
  }

  /** Adds a problem after which reading cannot continue, and returns the exception to throw. */
  public InvalidFlowException fatal(SourceLocation location, String message) {
    found.putIfAbsent(location, new Problem(location, message));
    return new InvalidFlowException(inOrder());
  }
}
