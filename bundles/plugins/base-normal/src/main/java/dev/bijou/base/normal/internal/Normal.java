package dev.bijou.base.normal.internal;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import org.osgi.service.component.annotations.Component;

/** The base {@code normal}: the standard normal distribution N(0, I). It has no keys. */
@Component
@BaseType(value = "normal", standardNormal = true, isDefault = true)
@Doc("standard normal, N(0, I)")
public record Normal() implements BaseFactory {
  @Override
  public Base create(BuildContext context) {
    return new StandardNormal(context.dimension());
  }
}
