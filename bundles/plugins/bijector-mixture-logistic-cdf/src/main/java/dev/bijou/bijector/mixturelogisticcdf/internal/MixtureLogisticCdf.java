package dev.bijou.bijector.mixturelogisticcdf.internal;

import dev.bijou.bijector.Doc;
import dev.bijou.math.inverse.TabulatedSolver;
import dev.bijou.mixture.ComponentDistribution;
import dev.bijou.mixture.MixtureFamily;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarType;
import dev.bijou.solver.RootFinder;
import org.osgi.service.component.annotations.Component;

/**
 * The map that turns a mixture of logistic distributions into the standard normal distribution:
 *
 * <pre>z = Φ⁻¹(Σ w_k S((x − μ_k)/s_k))      w = softmax(logits)      s = softplus(scales) + floor
 * </pre>
 *
 * S being the sigmoid function. Its tails are those of |x|, not x²: far out z grows like a root.
 *
 * @param components the number K of logistics, 1 to 1024
 * @param solver the root finder of the inverse
 * @param floor the least scale, 1e-9 to 1: it keeps components from collapsing
 */
@Component(service = ScalarFamily.class)
@ScalarType("mixture-logistic-cdf")
@Doc("z = Φ⁻¹(F(x)), F the distribution function of a mixture of logistics")
public record MixtureLogisticCdf(
    @Doc("number of logistics, 1 to 1024") int components,
    @Doc("root finder of the inverse") RootFinder solver,
    @Doc("least scale, 1e-9 to 1") double floor)
    implements MixtureFamily {
  /** Eight components. */
  public MixtureLogisticCdf() {
    this(8, new TabulatedSolver(), 5e-3);
  }

  /** Checks the configuration. */
  public MixtureLogisticCdf {
    MixtureFamily.check(components, floor);
  }

  @Override
  public ComponentDistribution shape() {
    return LogisticComponents.INSTANCE;
  }
}
