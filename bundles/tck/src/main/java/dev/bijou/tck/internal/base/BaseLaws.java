package dev.bijou.tck.internal.base;

import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.tck.internal.Law;
import java.util.List;

/** The laws of bases, by number. */
public final class BaseLaws {
  /** All of them. */
  public static final List<Law<BaseSubject>> ALL =
      List.of(DensityLaws.NORMALIZED, DensityLaws.SPECIAL, SampleLaws.DENSITY, SampleLaws.SEEDED);

  private BaseLaws() {}

  /** A base as a map, to be held to the laws of bijectors that ask for no inverse. */
  public static Bijector map(BaseFactory factory, BuildContext site) {
    return BaseMap.of(factory.create(site));
  }
}
