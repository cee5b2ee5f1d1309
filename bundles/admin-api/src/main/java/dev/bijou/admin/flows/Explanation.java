package dev.bijou.admin.flows;

import java.util.List;

/**
 * An explanation: a statement and its causes, down to the leaves.
 *
 * @param statement one line
 * @param causes the causes; empty at a leaf
 */
public record Explanation(String statement, List<Explanation> causes) {
  /** Copies the causes. */
  public Explanation {
    causes = List.copyOf(causes);
  }

  /** Returns the statement of the first leaf: the root cause. */
  public String rootCause() {
    return causes.isEmpty() ? statement : causes.get(0).rootCause();
  }

  /** Returns an explanation without causes. */
  public static Explanation leaf(String statement) {
    return new Explanation(statement, List.of());
  }
}
