package dev.bijou.bijector.actnorm.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import org.osgi.service.component.annotations.Component;

/**
 * Activation normalization: D. P. Kingma, P. Dhariwal, <i>Glow</i> (2018), section 3.1. Initialized
 * from data, it gives each coordinate mean 0 and standard deviation 1; without data it starts as
 * the identity.
 */
@Component
@BijectorType("actnorm")
@Doc(
    "y = e^s x + b in each coordinate, initialized to give the data mean 0 and standard deviation 1")
@Formula("y = a · x + b")
@BlockDoc(
    name = "scale",
    shape = "dimension",
    meaning = "the slope of each coordinate",
    formula = "a = exp(scale)")
@BlockDoc(name = "shift", shape = "dimension", meaning = "the image of 0", formula = "b = shift")
public record ActNorm() implements BijectorFactory {
  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 2L * dimension;
  }

  @Override
  public Bijector create(BuildContext context) {
    return ActNormBijector.from(context.data());
  }
}
