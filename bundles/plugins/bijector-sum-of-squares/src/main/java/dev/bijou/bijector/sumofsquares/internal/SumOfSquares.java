package dev.bijou.bijector.sumofsquares.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.math.NormalSampler;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
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
import java.util.stream.DoubleStream;
import org.osgi.service.component.annotations.Component;

/**
 * The integral of a mean of K squared polynomials of degree L: P. Jaini, K. A. Selby, Y. Yu,
 * <i>Sum-of-squares polynomial flow</i> (2019), with the constant terms 1 and the smallest slope
 * 10⁻³ of zuko.
 *
 * <pre>y = c + ∫₀ˣ q(u) du      q = 10⁻³ + (1/K) Σ_k p_k²      p_k(u) = 1 + Σ_j a_kj uʲ</pre>
 *
 * <p>The slope at 0 is 1.001 for all members: standardize data first. Far out, y grows like
 * x<sup>2L+1</sup>, so that the tails of a density fall much faster than those of its base.
 *
 * @param polynomials K, 1 to 64
 * @param degree L, 1 to 16
 * @param solver the root finder of the inverse
 */
@Component(service = ScalarFamily.class)
@ScalarType("sum-of-squares")
@Doc("the integral of a mean of squared polynomials")
@Formula("p = 1 + Σ(a · x^(1 + range(degree))); y′ = 0.001 + Σ(p^2) / polynomials")
@BlockDoc(name = "constant", meaning = "the image of 0", formula = "y₀ = constant")
@BlockDoc(
    name = "coefficients",
    shape = "polynomials × degree",
    meaning = "the coefficients of the powers of x from 1 on; those of the power 0 are 1",
    formula = "a = coefficients")
public record SumOfSquares(
    @Doc("number of polynomials, 1 to 64") int polynomials,
    @Doc("degree of the polynomials, 1 to 16") int degree,
    @Doc("root finder of the inverse") RootFinder solver)
    implements DifferentiableFamily {
  /** The highest degree. */
  static final int HIGHEST = 16;

  /** The deviation of the random terms of a polynomial at the outermost points. */
  private static final double SPREAD = 0.5;

  /** The outermost points expected without data. */
  private static final double REACH = 3;

  /** Creates the family of three polynomials of degree 4. */
  public SumOfSquares() {
    this(3, 4, new TabulatedSolver());
  }

  /** Checks the configuration. */
  public SumOfSquares {
    if (polynomials < 1 || polynomials > 64) {
      throw new InvalidSettingException("polynomials", "an integer from 1 to 64", polynomials);
    }
    if (degree < 1 || degree > HIGHEST) {
      throw new InvalidSettingException("degree", "an integer from 1 to 16", degree);
    }
  }

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("constant"), Block.of("coefficients", polynomials, degree));
  }

  @Override
  public double[][] quantities(Tile theta, Scratch scratch) {
    double[][] limited = Saturation.limited(theta, scratch);
    double[][] quantities = Arrays.copyOf(limited, limited.length + 1);
    quantities[limited.length] = RowArrays.constant(1, theta.size(), scratch);
    return quantities;
  }

  @Override
  public DifferentiableRow row(double[][] quantities) {
    return SquaresRow.of(degree, quantities);
  }

  /** Returns random polynomials near 1 in the range of the data, and their median mapped to 0. */
  @Override
  public double[] initialParameters(Tile data, RandomGenerator random) {
    SortedSample sample = SortedSample.of(data);
    double median = sample.isEmpty() ? 0 : sample.quantile(0.5);
    double reach = Arrays.stream(sample.values()).map(Math::abs).reduce(REACH, Math::max);
    double[] theta = new double[parameterCount()];
    for (int k = 0; k < polynomials; k++) {
      double scale = SPREAD;
      for (int j = 0; j < degree; j++) {
        scale /= reach;
        theta[1 + k * degree + j] = scale * NormalSampler.next(random);
      }
    }
    theta[0] = -image(theta, median);
    return theta;
  }

  private double image(double[] theta, double x) {
    Tile row = Tile.ofRow(x);
    fix(theta).apply(Direction.FORWARD, row, Tile.allocate(1, 1), new Scratch());
    return row.get(0, 0);
  }

  /**
   * Returns the parameters of a member.
   *
   * @param values the {@code constant}, and the KL coefficients {@code a}, polynomial by polynomial
   */
  @Override
  public double[] unconstrain(Map<String, double[]> values) {
    double[] constant = NamedValues.get(values, "constant", 1);
    double[] a = NamedValues.get(values, "a", polynomials * degree);
    return DoubleStream.concat(Arrays.stream(constant), Arrays.stream(a)).toArray();
  }
}
