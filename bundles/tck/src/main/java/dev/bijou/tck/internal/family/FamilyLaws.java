package dev.bijou.tck.internal.family;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Elementwise;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tck.internal.Law;
import java.util.ArrayList;
import java.util.List;

/** The laws of scalar families, by number, and the bijectors that a family makes. */
public final class FamilyLaws {
  /** All of them. */
  public static final List<Law<FamilySubject>> ALL =
      List.of(
          Monotone.LAW,
          FixedMap.LAW,
          FamilyPullback.ADDS,
          FamilyPullback.READ_ONLY,
          InitialParameters.LAW);

  private FamilyLaws() {}

  /** A layer of members with parameters of their own, one per coordinate. */
  public static Bijector elementwise(ScalarFamily family, BuildContext site) {
    List<Bijector> each = new ArrayList<>();
    for (int j = 0; j < site.dimension(); j++) {
      double[] theta = family.initial(site.data().coordinate(j), site.random());
      each.add(ScalarBijector.of(family, theta));
    }
    return Elementwise.of(each);
  }

  /** A layer of members whose parameters differ from point to point. */
  public static Bijector byPoint(ScalarFamily family, BuildContext site) {
    return PointwiseFamily.of(family, site);
  }
}
