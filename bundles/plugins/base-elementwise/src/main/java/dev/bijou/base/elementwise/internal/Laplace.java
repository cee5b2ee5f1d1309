package dev.bijou.base.elementwise.internal;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import org.osgi.service.component.annotations.Component;

/**
 * The base {@code laplace}: independent Laplace coordinates with location 0 and scale 1. It has no
 * keys.
 */
@Component
@BaseType("laplace")
@Doc("independent coordinates with the density ½ exp(−|z|)")
@Formula("ln p = −ln(2) − |z|")
public record Laplace() implements BaseFactory {
  @Override
  public Base create(BuildContext context) {
    return new ElementwiseBase(context.dimension(), new LaplaceDistribution());
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 0;
  }
}
