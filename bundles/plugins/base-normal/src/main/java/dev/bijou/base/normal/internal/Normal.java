package dev.bijou.base.normal.internal;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import org.osgi.service.component.annotations.Component;

/** The standard normal distribution N(0, I) of any dimension; it has nothing to configure. */
@Component
@BaseType(value = "normal", standardNormal = true, isDefault = true)
@Doc("standard normal, N(0, I)")
public record Normal() implements BaseFactory {
  @Override
  public Base create(BuildContext site) {
    return new StandardNormal(site.dimension());
  }
}
