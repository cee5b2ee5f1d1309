package dev.bijou.tck.internal.formula;

import java.util.Map;

/**
 * An expression: numbers, names, + − · / ^, |…|, and functions such as {@code softplus(x)}.
 *
 * @param tree its operations
 */
public record Expression(Node tree) {
  /** An operation. */
  interface Node {
    Values evaluate(Map<String, Values> symbols);
  }

  /**
   * Parses an expression.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Expression of(String text) {
    return new ExpressionParser(text).parse();
  }

  /** Returns the value for these values of the names. */
  public Values evaluate(Map<String, Values> symbols) {
    return tree.evaluate(symbols);
  }
}
