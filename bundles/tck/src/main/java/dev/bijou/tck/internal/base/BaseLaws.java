package dev.bijou.tck.internal.base;

import dev.bijou.bijector.BaseFactory;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Site;
import dev.bijou.tck.internal.Law;
import java.util.List;

/** The laws of bases, by number. */
public final class BaseLaws {
  /** All of them. */
  public static final List<Law<BaseSubject>> ALL =
      List.of(Density.NORMALIZED, Density.SPECIAL, Draws.DENSITY, Draws.SEEDED);

  private BaseLaws() {}

  /** A base as a map, to be held to the laws of bijectors that ask for no inverse. */
  public static Bijector map(BaseFactory factory, Site site) {
    return BaseMap.of(factory.create(site));
  }
}
