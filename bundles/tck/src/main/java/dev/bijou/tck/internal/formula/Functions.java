package dev.bijou.tck.internal.formula;

import static java.util.Map.entry;

import dev.bijou.math.NormalCdf;
import dev.bijou.math.NormalQuantile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The functions of formulas. Apart from Φ they do not use the kernels, which they check. */
final class Functions {
  private static final Map<String, DoubleUnaryOperator> OF_NUMBERS =
      Map.ofEntries(
          entry("abs", Math::abs),
          entry("sign", Math::signum),
          entry("step", x -> x >= 0 ? 1 : 0),
          entry("sqrt", Math::sqrt),
          entry("exp", StrictMath::exp),
          entry("ln", StrictMath::log),
          entry("sinh", StrictMath::sinh),
          entry("cosh", StrictMath::cosh),
          entry("tanh", StrictMath::tanh),
          entry("asinh", Functions::asinh),
          entry("sigmoid", x -> 1 / (1 + StrictMath.exp(-x))),
          entry("logit", p -> StrictMath.log(p) - StrictMath.log1p(-p)),
          entry("softplus", x -> Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)))),
          entry("φ", x -> StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * Math.PI)),
          entry("Φ", NormalCdf::value),
          entry("Φ⁻¹", NormalQuantile::value));

  private static final Map<String, UnaryOperator<double[]>> OF_VECTORS =
      Map.of(
          "softmax", Functions::softmax,
          "cumsum", Functions::cumulated,
          "range", Functions::range);

  private static final Map<String, DoubleBinaryOperator> OF_PAIRS =
      Map.of("min", Math::min, "max", Math::max, "binomial", Functions::binomial);

  private Functions() {}

  /** Returns a function by its name and the number of its arguments. */
  static Function<List<Values>, Values> of(String name, int arguments) {
    DoubleUnaryOperator ofNumbers = OF_NUMBERS.get(name);
    if (arguments == 1 && ofNumbers != null) {
      return values -> values.get(0).map(ofNumbers);
    }
    UnaryOperator<double[]> ofVectors = OF_VECTORS.get(name);
    if (arguments == 1 && ofVectors != null) {
      return values -> values.get(0).mapRows(ofVectors);
    }
    if (arguments == 1 && name.equals("Σ")) {
      return values -> values.get(0).sums();
    }
    DoubleBinaryOperator ofPairs = OF_PAIRS.get(name);
    if (arguments == 2 && ofPairs != null) {
      return values -> values.get(0).combine(values.get(1), ofPairs);
    }
    if (arguments == 2 && name.equals("join")) {
      return values -> values.get(0).joined(values.get(1));
    }
    throw new IllegalArgumentException(
        "formula: expected Σ, join or one of "
            + new TreeSet<>(OF_NUMBERS.keySet())
            + ", "
            + new TreeSet<>(OF_VECTORS.keySet())
            + " with one argument, or of "
            + new TreeSet<>(OF_PAIRS.keySet())
            + " with two; got "
            + name
            + " with "
            + arguments);
  }

  private static double asinh(double x) {
    double size = Math.abs(x);
    double root = Math.sqrt(1 + x * x);
    return Math.copySign(StrictMath.log1p(size + size * size / (1 + root)), x);
  }

  private static double[] softmax(double[] logits) {
    double largest = Arrays.stream(logits).max().orElse(0);
    double[] weights = Arrays.stream(logits).map(x -> StrictMath.exp(x - largest)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  private static double[] cumulated(double[] terms) {
    double[] sums = terms.clone();
    Arrays.parallelPrefix(sums, Double::sum);
    return sums;
  }

  /** Returns the integers from 0, as many as the argument says. */
  private static double[] range(double[] count) {
    return IntStream.range(0, (int) count[0]).asDoubleStream().toArray();
  }

  private static double binomial(double n, double k) {
    double product = 1;
    for (int i = 1; i <= k; i++) {
      product *= (n - k + i) / i;
    }
    return product;
  }
}
