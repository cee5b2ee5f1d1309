package dev.bijou.base.elementwise.internal;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import org.osgi.service.component.annotations.Component;

/**
 * The base {@code logistic}: independent logistic coordinates with location 0 and scale 1. It has
 * no keys.
 */
@Component
@BaseType("logistic")
@Doc("independent coordinates with the density exp(−z) / (1 + exp(−z))²")
@Formula("ln p = −|z| − 2 · ln(1 + exp(−|z|))")
public record Logistic() implements BaseFactory {
  @Override
  public Base create(BuildContext context) {
    return new ElementwiseBase(context.dimension(), new LogisticDistribution());
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 0;
  }
}
