package dev.bijou.admin.flows;

import java.util.List;

/**
 * Why something is as it is: a statement and what it rests on, down to the leaves.
 *
 * @param statement one line
 * @param causes why that is so; none at a leaf
 */
public record Explanation(String statement, List<Explanation> causes) {
  /** Copies the causes. */
  public Explanation {
    causes = List.copyOf(causes);
  }

  /** A statement that rests on nothing else. */
  public static Explanation leaf(String statement) {
    return new Explanation(statement, List.of());
  }
}
