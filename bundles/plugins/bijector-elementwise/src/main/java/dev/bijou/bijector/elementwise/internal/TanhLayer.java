package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.Doc;
import org.osgi.service.component.annotations.Component;

/** The layer {@code tanh}: y = tanh x. */
@Component
@BijectorType("tanh")
@Doc("y = tanh x, onto (−1, 1)")
public record TanhLayer() implements BijectorFactory {
  @Override
  public Bijector create(BuildContext context) {
    return ElementwiseBijector.of(context.dimension(), new TanhFunction());
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 0;
  }
}
