package dev.bijou.bijector.mixturelogisticcdf.internal;

import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.math.inverse.TabulatedSolver;
import dev.bijou.mixture.ComponentDistribution;
import dev.bijou.mixture.MixtureFamily;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarType;
import dev.bijou.solver.RootFinder;
import org.osgi.service.component.annotations.Component;

/**
 * The scalar family that maps a mixture of logistic distributions to the standard normal
 * distribution:
 *
 * <pre>z = Φ⁻¹(Σ w_k S((x − μ_k)/s_k))      w = softmax(logits)      s = softplus(scales) + floor
 * </pre>
 *
 * where S is the sigmoid function. The log-density decreases like |x|, not x², so far out z grows
 * like √|x|.
 *
 * @param components the number K of logistics, 1 to 1024
 * @param solver the root finder of the inverse
 * @param floor the smallest scale, 1e-9 to 1, which keeps components from collapsing
 */
@Component(service = ScalarFamily.class)
@ScalarType("mixture-logistic-cdf")
@Doc("z = Φ⁻¹(F(x)), F the distribution function of a mixture of logistics")
@Formula("y = Φ⁻¹(Σ(w · sigmoid((x − μ) / s)))")
@BlockDoc(
    name = "logits",
    shape = "components",
    meaning = "the weights of the components, with sum 1",
    formula = "w = softmax(logits)")
@BlockDoc(
    name = "means",
    shape = "components",
    meaning = "the means of the components",
    formula = "μ = means")
@BlockDoc(
    name = "scales",
    shape = "components",
    meaning = "the scales of the components; their standard deviations are s · π/√3",
    formula = "s = softplus(scales) + floor")
public record MixtureLogisticCdf(
    @Doc("number of logistics, 1 to 1024") int components,
    @Doc("root finder of the inverse") RootFinder solver,
    @Doc("smallest scale, 1e-9 to 1") double floor)
    implements MixtureFamily {
  /** Creates the family with eight components. */
  public MixtureLogisticCdf() {
    this(8, new TabulatedSolver(), 5e-3);
  }

  /** Checks the configuration. */
  public MixtureLogisticCdf {
    MixtureFamily.check(components, floor);
  }

  @Override
  public ComponentDistribution distribution() {
    return LogisticComponents.INSTANCE;
  }
}
