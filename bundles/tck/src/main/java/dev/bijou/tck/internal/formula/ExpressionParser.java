package dev.bijou.tck.internal.formula;

import dev.bijou.tck.internal.formula.Expression.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recursive-descent parser of expressions. */
final class ExpressionParser {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\\d+(?:\\.\\d+)?(?:e-?\\d+)?|\\p{L}[\\p{L}\\d_₀-₉⁻¹′]*|\\S)\\s*");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  ExpressionParser(String text) {
    this.text = text;
    for (Matcher token = TOKEN.matcher(text); token.find(); ) {
      tokens.add(token.group(1));
    }
  }

  Expression parse() {
    Node tree = sum();
    if (at < tokens.size()) {
      throw unexpected();
    }
    return new Expression(tree);
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException(
        "formula: expected an expression; got '" + peek() + "' in '" + text + "'");
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  /** Returns whether the next token is one of these characters, and skips it if so. */
  private boolean skip(String characters) {
    boolean found = peek().length() == 1 && characters.contains(peek());
    at += found ? 1 : 0;
    return found;
  }

  private void require(String token) {
    if (!skip(token)) {
      throw unexpected();
    }
  }

  private Node sum() {
    Node left = product();
    while (true) {
      if (skip("+")) {
        left = combined(left, product(), Double::sum);
      } else if (skip("-−")) {
        left = combined(left, product(), (a, b) -> a - b);
      } else {
        return left;
      }
    }
  }

  private Node product() {
    Node left = negated();
    while (true) {
      if (skip("·*")) {
        left = combined(left, negated(), (a, b) -> a * b);
      } else if (skip("/")) {
        left = combined(left, negated(), (a, b) -> a / b);
      } else {
        return left;
      }
    }
  }

  private Node negated() {
    if (skip("-−")) {
      Node negated = negated();
      return symbols -> negated.evaluate(symbols).map(x -> -x);
    }
    return power();
  }

  private Node power() {
    Node base = atom();
    return skip("^") ? combined(base, negated(), StrictMath::pow) : base;
  }

  private Node atom() {
    if (skip("(")) {
      Node inner = sum();
      require(")");
      return inner;
    }
    if (skip("|")) {
      Node inner = sum();
      require("|");
      return symbols -> inner.evaluate(symbols).map(Math::abs);
    }
    String token = peek();
    if (token.isEmpty() || !Character.isLetterOrDigit(token.codePointAt(0))) {
      throw unexpected();
    }
    at++;
    if (Character.isDigit(token.charAt(0))) {
      Values number = Values.of(Double.parseDouble(token));
      return symbols -> number;
    }
    return skip("(") ? call(token) : name(token);
  }

  private Node name(String name) {
    return symbols -> {
      Values value = symbols.get(name);
      if (value == null) {
        throw new IllegalArgumentException(
            "formula: expected a name of " + symbols.keySet() + "; got '" + name + "'");
      }
      return value;
    };
  }

  private Node call(String name) {
    List<Node> arguments = new ArrayList<>();
    do {
      arguments.add(sum());
    } while (skip(","));
    require(")");
    Function<List<Values>, Values> function = Functions.of(name, arguments.size());
    return symbols ->
        function.apply(arguments.stream().map(argument -> argument.evaluate(symbols)).toList());
  }

  private static Node combined(Node left, Node right, DoubleBinaryOperator operator) {
    return symbols -> left.evaluate(symbols).combine(right.evaluate(symbols), operator);
  }
}
