package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.Doc;
import org.osgi.service.component.annotations.Component;

/** The layer {@code softplus}: y = log(1 + eˣ). */
@Component
@BijectorType("softplus")
@Doc("y = log(1 + eˣ), onto (0, ∞)")
public record SoftplusLayer() implements BijectorFactory {
  @Override
  public Bijector create(BuildContext context) {
    return ElementwiseBijector.of(context.dimension(), new SoftplusFunction());
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 0;
  }
}
