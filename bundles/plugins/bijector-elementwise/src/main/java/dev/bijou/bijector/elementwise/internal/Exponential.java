package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.Doc;
import org.osgi.service.component.annotations.Component;

/** The layer {@code exp}: y = eˣ. */
@Component
@BijectorType("exp")
@Doc("y = eˣ, onto (0, ∞)")
public record Exponential() implements BijectorFactory {
  @Override
  public Bijector create(BuildContext context) {
    return ElementwiseBijector.of(context.dimension(), new ExponentialFunction());
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 0;
  }
}
