package dev.bijou.tck.internal.family;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Elementwise;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tck.internal.Law;
import java.util.ArrayList;
import java.util.List;

/** The laws of scalar families, by number, and the bijectors built from a family. */
public final class FamilyLaws {
  /** All laws of scalar families. */
  public static final List<Law<FamilySubject>> ALL =
      List.of(
          Monotone.LAW,
          FixedMap.LAW,
          FamilyPullback.ADDS,
          FamilyPullback.READ_ONLY,
          InitialParameters.LAW);

  /** The laws of what a family documents of its parameters. */
  public static final List<Law<FamilySubject>> OF_PARAMETERS = List.of(DocumentedFormulas.LAW);

  private FamilyLaws() {}

  /** Builds a layer of independent members, one per coordinate. */
  public static Bijector elementwise(ScalarFamily family, BuildContext buildContext) {
    List<Bijector> each = new ArrayList<>();
    for (int j = 0; j < buildContext.dimension(); j++) {
      double[] theta =
          family.initialParameters(buildContext.data().coordinate(j), buildContext.random());
      each.add(ScalarBijector.of(family, theta));
    }
    return Elementwise.of(each);
  }

  /** Builds a layer whose parameters differ from point to point. */
  public static Bijector byPoint(ScalarFamily family, BuildContext buildContext) {
    return PointwiseFamily.of(family, buildContext);
  }
}
