package dev.bijou.base.mixtureofgaussians.internal;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.mixture.MixtureFamily;
import org.osgi.service.component.annotations.Component;

/**
 * The base {@code mixture-of-gaussians}: a trained mixture of normal distributions with independent
 * coordinates. It starts from a fit to the data by expectation–maximization.
 *
 * @param components the number K of components
 * @param floor the smallest deviation
 */
@Component
@BaseType("mixture-of-gaussians")
@Doc("a trained mixture of Gaussians with diagonal covariance, for data with clusters")
@Formula("p = Σ_k w_k · Π_j exp(−((z_j − μ_kj) / σ_kj)² / 2) / (σ_kj · √(2 · π))")
@BlockDoc(
    name = "logits",
    shape = "components",
    meaning = "the weights of the components",
    formula = "w = softmax(logits)")
@BlockDoc(
    name = "means",
    shape = "components × dimension",
    meaning = "the means of the components",
    formula = "μ = means")
@BlockDoc(
    name = "scales",
    shape = "components × dimension",
    meaning = "the standard deviations of the components",
    formula = "σ = softplus(scales) + floor")
public record MixtureOfGaussians(
    @Doc("the number of components, from 1 to 1024") int components,
    @Doc("the smallest deviation of a component, from 1e-9 to 1") double floor)
    implements BaseFactory {
  /** Uses the defaults: 8 components, no narrower than 0.005. */
  public MixtureOfGaussians() {
    this(8, 5e-3);
  }

  /** Refuses values that are out of range. */
  public MixtureOfGaussians {
    MixtureFamily.check(components, floor);
  }

  @Override
  public Base create(BuildContext context) {
    return MixtureBase.startingAt(
        MixtureStart.of(components, context.data(), context.random()), floor);
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return components * (1L + 2L * dimension);
  }
}
