package dev.bijou.bijector.lulinear.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import org.osgi.service.component.annotations.Component;

/**
 * A linear layer y = L U x + b, with L unit lower and U upper triangular. Each direction takes two
 * triangular products or solves, and the log-determinant is the sum of the logarithms of the
 * diagonal. J. Oliva et al., <i>Transformation Autoregressive Networks</i> (2018).
 */
@Component
@BijectorType("lu-linear")
@Doc("y = L U x + b, L unit lower and U upper triangular with a positive diagonal")
public record LuLinear() implements BijectorFactory {
  @Override
  public Bijector create(BuildContext context) {
    return LuBijector.random(context.dimension(), context.random());
  }
}
