package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.math.IdentityParametrization;
import dev.bijou.math.SoftmaxParametrization;
import dev.bijou.math.SoftplusParametrization;
import dev.bijou.math.inverse.ParametrizedBlock;
import dev.bijou.math.inverse.ParametrizedFamily;
import dev.bijou.math.inverse.TabulatedSolver;
import dev.bijou.scalar.NamedValues;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarType;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/**
 * The deep sigmoidal flow of C.-W. Huang, D. Krueger, A. Lacoste, A. Courville, <i>Neural
 * Autoregressive Flows</i> (2018):
 *
 * <pre>y = logit(Σ w_k σ(a_k x + b_k))      w = softmax(logits)      a = softplus(slopes) + floor
 * </pre>
 *
 * <p>Domain and range are the line: far out y is linear, with the least of the slopes a. FORWARD
 * has a closed form, which clips nothing and does not underflow. INVERSE solves for a root between
 * those of the single sigmoids, (y − b_k)/a_k. With one sigmoid it is affine, y = a x + b.
 *
 * @param components the number K of sigmoids, 1 to 1024
 * @param solver the root finder of the inverse
 * @param floor the least a, 1e-9 to 1, which bounds the slope of the inverse
 */
@Component(service = ScalarFamily.class)
@ScalarType("deep-sigmoid")
@Doc("y = logit(Σ w σ(a x + b)), a sum of sigmoids as in neural autoregressive flows")
@Formula("y = logit(Σ(w · sigmoid(a · x + b)))")
@BlockDoc(
    name = "logits",
    shape = "components",
    meaning = "the weights of the sigmoids, with sum 1",
    formula = "w = softmax(logits)")
@BlockDoc(
    name = "slopes",
    shape = "components",
    meaning = "the slopes of the arguments of the sigmoids, above 0",
    formula = "a = softplus(slopes) + floor")
@BlockDoc(
    name = "shifts",
    shape = "components",
    meaning = "the arguments of the sigmoids at x = 0",
    formula = "b = shifts")
public record DeepSigmoid(
    @Doc("number of sigmoids, 1 to 1024") int components,
    @Doc("root finder of the inverse") RootFinder solver,
    @Doc("least slope a, 1e-9 to 1") double floor)
    implements ParametrizedFamily {
  /** Creates the family with eight sigmoids. */
  public DeepSigmoid() {
    this(8, new TabulatedSolver(), 1e-3);
  }

  /** Checks the configuration. */
  public DeepSigmoid {
    if (components < 1 || components > 1024) {
      throw new InvalidSettingException("components", "an integer from 1 to 1024", components);
    }
    if (!(floor >= 1e-9 && floor <= 1)) {
      throw new InvalidSettingException("floor", "a number from 1e-9 to 1", floor);
    }
  }

  /** Returns the parametrization of a. */
  SoftplusParametrization slopes() {
    return new SoftplusParametrization(floor);
  }

  @Override
  public List<ParametrizedBlock> parametrizedBlocks() {
    return List.of(
        new ParametrizedBlock("logits", components, new SoftmaxParametrization(1, 0)),
        new ParametrizedBlock("slopes", components, slopes()),
        new ParametrizedBlock("shifts", components, new IdentityParametrization()));
  }

  @Override
  public SigmoidRow row(double[][] quantities) {
    return new SigmoidRow(quantities);
  }

  @Override
  public double[] initialParameters(Tile sample, RandomGenerator random) {
    return new SigmoidInitializer(this).of(sample, random);
  }

  /**
   * Returns the logits, raw slopes and shifts of a member.
   *
   * @param values K {@code logits}, K values {@code a} above the floor, and K values {@code b}
   */
  @Override
  public double[] unconstrain(Map<String, double[]> values) {
    double[] theta = new double[parameterCount()];
    NamedValues.unconstrain(values, "logits", components, logit -> logit, theta, 0);
    NamedValues.unconstrain(values, "a", components, slopes()::inverse, theta, components);
    NamedValues.unconstrain(values, "b", components, b -> b, theta, 2 * components);
    return theta;
  }
}
