package dev.bijou.bijector.bernstein.internal;

import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.math.SortedSample;
import dev.bijou.math.inverse.DifferentiableFamily;
import dev.bijou.math.inverse.DifferentiableRow;
import dev.bijou.math.inverse.TabulatedSolver;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.NamedValues;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarType;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/**
 * An increasing Bernstein polynomial on [−B, B], continued by straight lines: B. Sick, T. Hothorn,
 * O. Dürr, <i>Deep transformation models</i> (2020). With t = (x + B)/(2B), basis polynomials
 * b<sub>i,n</sub>(t) = C(n, i) tⁱ(1 − t)ⁿ⁻ⁱ, and h = 2B/n,
 *
 * <pre>y = Σ a_i b_{i,n}(t)      y′ = Σ s_i b_{i,n−1}(t)      a_{i+1} = a_i + h s_i</pre>
 *
 * <p>θ determines a₀ and the slopes s_i > 0 between coefficients, see {@link Outside}. At ±B the
 * slope is that of the line outside, so that the map is continuously differentiable; nothing is
 * clipped, and both directions of the lines are exact.
 *
 * @param degree n, 2 to 128; from 4 on with identity outside
 * @param bound B, 1e-3 to 1e6
 * @param outside the continuation beyond ±B
 * @param solver the root finder of the inverse
 */
@Component(service = ScalarFamily.class)
@ScalarType("bernstein")
@Doc("an increasing Bernstein polynomial inside its bound, straight lines outside")
@Formula(
    "c = max(−bound, min(bound, x)); t = (c + bound) / (2 · bound);"
        + " basis = binomial(degree − 1, range(degree)) · t^range(degree)"
        + " · (1 − t)^(degree − 1 − range(degree));"
        + " y′ = Σ(basis · s);"
        + " a = first + 2 · bound / degree · (cumsum(s) − s);"
        + " y = Σ(basis · a) + y′ · (2 · bound / degree · t + x − c)")
@BlockDoc(
    name = "start",
    meaning = "the image of −bound, the first coefficient",
    formula = "first = start",
    when = "outside: linear")
@BlockDoc(
    name = "slopes",
    shape = "degree",
    meaning = "the slopes between successive coefficients a; the outer ones continue outside",
    formula = "s = 0.001 + softplus(slopes)",
    when = "outside: linear")
@BlockDoc(
    name = "slopes",
    shape = "degree − 2",
    meaning = "the slopes between successive coefficients a, with mean 1; the outer ones are 1",
    formula =
        "first = −bound;" + " s = join(join(1, 0.001 + 0.999 · (degree − 2) · softmax(slopes)), 1)",
    when = "outside: identity")
public record Bernstein(
    @Doc("degree, 2 to 128; from 4 on with identity outside") int degree,
    @Doc("the polynomial applies in [-bound, bound], 1e-3 to 1e6") double bound,
    @Doc("the continuation beyond the bound: linear or identity") Outside outside,
    @Doc("root finder of the inverse") RootFinder solver)
    implements DifferentiableFamily {
  /** Creates the family of degree 16 from −5 to 5, with straight lines outside. */
  public Bernstein() {
    this(16, 5, Outside.LINEAR, new TabulatedSolver());
  }

  /** Checks the configuration. */
  public Bernstein {
    int least = 2 + 2 * outside.fixed;
    if (degree < least || degree > 128) {
      throw new InvalidSettingException("degree", "an integer from " + least + " to 128", degree);
    }
    if (!(bound >= 1e-3 && bound <= 1e6)) {
      throw new InvalidSettingException("bound", "a number from 1e-3 to 1e6", bound);
    }
  }

  /** Returns the distance h between the points at which the coefficients are. */
  double spacing() {
    return 2 * bound / degree;
  }

  @Override
  public List<Block> blocks() {
    return outside.blocks(degree);
  }

  @Override
  public double[][] quantities(Tile theta, Scratch scratch) {
    return outside.values(bound, theta, scratch);
  }

  @Override
  public DifferentiableRow row(double[][] quantities) {
    return new PolynomialRow(this, quantities);
  }

  @Override
  public void pullback(
      Tile theta, double[][] quantities, double[][] bar, Tile thetaBar, Scratch scratch) {
    outside.pullback(theta, quantities, bar, thetaBar, scratch);
  }

  @Override
  public double[] initialParameters(Tile data, RandomGenerator random) {
    SortedSample sample = SortedSample.of(data);
    PolynomialInitializer initializer = new PolynomialInitializer(this);
    return sample.isEmpty() ? initializer.random(random) : initializer.quantiles(sample);
  }

  /**
   * Returns the parameters of a polynomial.
   *
   * @param values its n + 1 {@code coefficients}, of which each exceeds the one before by more than
   *     h/1000
   */
  @Override
  public double[] unconstrain(Map<String, double[]> values) {
    double[] coefficients = NamedValues.get(values, "coefficients", degree + 1);
    double[] own = values(coefficients);
    if (!Arrays.stream(own, 1, own.length).allMatch(slope -> slope > Outside.LEAST)) {
      throw new IllegalArgumentException(
          "coefficients: expected each more than "
              + Outside.LEAST * spacing()
              + " above the one before; got "
              + Arrays.toString(coefficients));
    }
    return outside.theta(own);
  }

  /** Returns the first coefficient and the slopes between all. */
  double[] values(double[] coefficients) {
    double[] values = coefficients.clone();
    for (int k = 1; k < values.length; k++) {
      values[k] = (coefficients[k] - coefficients[k - 1]) / spacing();
    }
    return values;
  }
}
