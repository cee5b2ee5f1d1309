package dev.bijou.bijector.actnorm.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import org.osgi.service.component.annotations.Component;

/**
 * Activation normalisation: D. P. Kingma, P. Dhariwal, <i>Glow</i> (2018), section 3.1. From the
 * points that it is made from, each coordinate gets mean 0 and deviation 1; without any it starts
 * as the identity.
 */
@Component
@BijectorType("actnorm")
@Doc("y = e^s x + b, coordinate by coordinate; from data to mean 0 and deviation 1")
public record ActNorm() implements BijectorFactory {
  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 2L * dimension;
  }

  @Override
  public Bijector create(BuildContext site) {
    return ActNormBijector.from(site.data());
  }
}
