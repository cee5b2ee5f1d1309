package dev.bijou.tck.internal.formula;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Formulas {@code symbol = expression}, in the order of their evaluation. */
public record Assignments(List<Assignment> list) {
  private record Assignment(String symbol, Expression expression) {}

  /**
   * Parses formulas.
   *
   * @param formulas each perhaps several, separated by semicolons
   * @throws IllegalArgumentException if one is none
   */
  public static Assignments of(List<String> formulas) {
    return new Assignments(
        formulas.stream()
            .flatMap(several -> Arrays.stream(several.split(";", -1)))
            .map(Assignments::one)
            .toList());
  }

  private static Assignment one(String formula) {
    String[] sides = formula.split("=", -1);
    if (sides.length != 2) {
      throw new IllegalArgumentException(
          "formula: expected symbol = expression; got '" + formula + "'");
    }
    return new Assignment(sides[0].strip(), Expression.of(sides[1]));
  }

  /** Returns the symbols that are defined. */
  public Set<String> symbols() {
    Set<String> symbols = new HashSet<>();
    list.forEach(one -> symbols.add(one.symbol));
    return symbols;
  }

  /** Returns the given values of symbols and those that are defined. */
  public Map<String, Values> evaluate(Map<String, Values> given) {
    Map<String, Values> symbols = new HashMap<>(given);
    for (Assignment one : list) {
      symbols.put(one.symbol, one.expression.evaluate(symbols));
    }
    return symbols;
  }
}
