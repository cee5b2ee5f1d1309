package dev.bijou.tck.internal.base;

import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.tck.internal.Law;
import java.util.List;

/** The laws of bases, by number. */
public final class BaseLaws {
  /** All laws of bases. */
  public static final List<Law<BaseSubject>> ALL =
      List.of(DensityLaws.NORMALIZED, DensityLaws.SPECIAL, SampleLaws.DENSITY, SampleLaws.SEEDED);

  /** The laws of what bases state of their support. */
  public static final List<Law<BaseSubject>> OF_SUPPORT = List.of(SupportLaw.LAW);

  private BaseLaws() {}

  /** Returns a base as a map, for the bijector laws that need no inverse. */
  public static Bijector map(BaseFactory factory, BuildContext buildContext) {
    return BaseMap.of(factory.create(buildContext));
  }
}
