package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.Doc;
import org.osgi.service.component.annotations.Component;

/** The layer {@code logit}: y = log(x / (1 − x)), the inverse of {@code sigmoid}. */
@Component
@BijectorType("logit")
@Doc("y = log(x / (1 − x)), from (0, 1) onto the line")
public record Logit() implements BijectorFactory {
  @Override
  public Bijector create(BuildContext context) {
    return ElementwiseBijector.inverseOf(context.dimension(), new LogisticFunction());
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 0;
  }
}
