package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.Doc;
import org.osgi.service.component.annotations.Component;

/** The layer {@code sigmoid}: y = 1 / (1 + e⁻ˣ). */
@Component
@BijectorType("sigmoid")
@Doc("y = 1 / (1 + e⁻ˣ), onto (0, 1)")
public record SigmoidLayer() implements BijectorFactory {
  @Override
  public Bijector create(BuildContext context) {
    return ElementwiseBijector.of(context.dimension(), new LogisticFunction());
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 0;
  }
}
