package dev.bijou.bijector.mixturegaussiancdf.internal;

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
 * The scalar family that maps a mixture of Gaussians to the standard normal distribution:
 *
 * <pre>z = Φ⁻¹(Σ w_k Φ((x − μ_k)/σ_k))      w = softmax(logits)      σ = softplus(scales) + floor
 * </pre>
 *
 * @param components the number K of Gaussians, 1 to 1024; a single one gives an affine map
 * @param solver the root finder of the inverse
 * @param floor the smallest standard deviation, 1e-9 to 1, which keeps components from collapsing
 */
@Component(service = ScalarFamily.class)
@ScalarType("mixture-gaussian-cdf")
@Doc("z = Φ⁻¹(F(x)), F the distribution function of a mixture of Gaussians")
@Formula("y = Φ⁻¹(Σ(w · Φ((x − μ) / σ)))")
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
    meaning = "the standard deviations of the components",
    formula = "σ = softplus(scales) + floor")
public record MixtureGaussianCdf(
    @Doc("number of Gaussians, 1 to 1024") int components,
    @Doc("root finder of the inverse") RootFinder solver,
    @Doc("smallest standard deviation, 1e-9 to 1") double floor)
    implements MixtureFamily {
  /** Creates the family with eight components. */
  public MixtureGaussianCdf() {
    this(8, new TabulatedSolver(), 5e-3);
  }

  /** Checks the configuration. */
  public MixtureGaussianCdf {
    MixtureFamily.check(components, floor);
  }

  @Override
  public ComponentDistribution distribution() {
    return GaussianComponents.INSTANCE;
  }
}
