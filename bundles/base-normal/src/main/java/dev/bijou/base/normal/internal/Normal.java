package dev.bijou.base.normal.internal;

import dev.bijou.bijector.Base;
import dev.bijou.bijector.BaseFactory;
import dev.bijou.bijector.BaseType;
import dev.bijou.bijector.Doc;
import dev.bijou.bijector.Site;
import org.osgi.service.component.annotations.Component;

/** The standard normal distribution N(0, I) of any dimension; it has nothing to configure. */
@Component
@BaseType("normal")
@Doc("standard normal, N(0, I)")
public record Normal() implements BaseFactory {
  @Override
  public Base create(Site site) {
    return new StandardNormal(site.dimension());
  }
}
