package dev.bijou.base.normal.internal;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import dev.bijou.bijector.Formula;
import org.osgi.service.component.annotations.Component;

/** The base {@code normal}: the standard normal distribution N(0, I). It has no keys. */
@Component
@BaseType(value = "normal", standardNormal = true, isDefault = true)
@Formula("log p = −Σ(z² + ln(2π)) / 2")
@Doc("standard normal, N(0, I)")
public record Normal() implements BaseFactory {
  @Override
  public Base create(BuildContext context) {
    return new StandardNormal(context.dimension());
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 0;
  }
}
