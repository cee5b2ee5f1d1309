package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.bijector.BijectorSubject.Attempt;
import dev.bijou.tck.internal.measure.MappedPoints;

/** Laws on the construction of a bijector and its domain. */
final class Construction {
  static final Law<BijectorSubject> BUILT =
      new Law<>(
          1,
          "built",
          "It can be built for 2, 3 and 5 coordinates, and for 1 coordinate and with context unless"
              + " it rejects these with an InvalidSettingException. Its dimensions are the"
              + " requested ones.",
          Construction::built);

  static final Law<BijectorSubject> SEEDED =
      new Law<>(
          2,
          "seeded",
          "Built twice with the same seed, it gives bit-identical results.",
          Construction::seeded);

  static final Law<BijectorSubject> DEFINED =
      new Law<>(
          3,
          "defined",
          "It maps points within the range of typical data; if it maps all of these, it maps all"
              + " points up to 40.",
          Construction::defined);

  private Construction() {}

  private static Finding built(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Attempt attempt : subject.attempts()) {
      CaseSetup setup = attempt.setup();
      attempt
          .refusal()
          .ifPresentOrElse(
              e -> worst.require(mayRefuse(setup, e), () -> setup + ": threw " + e),
              () -> dimensions(subject.build(setup), setup, worst));
    }
    return worst.exactly();
  }

  private static boolean mayRefuse(CaseSetup setup, Throwable e) {
    boolean must = setup.dimension() > 1 && setup.context() == 0;
    return !must && e instanceof InvalidSettingException;
  }

  private static void dimensions(Bijector bijector, CaseSetup setup, WorstCase worst) {
    int d = bijector.dimension();
    int c = bijector.contextDimension();
    worst.require(d == setup.dimension(), () -> setup + ": has dimension " + d);
    worst.require(c == 0 || c == setup.context(), () -> setup + ": has context dimension " + c);
  }

  private static Finding seeded(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      Bijector again = subject.build(testCase.setup());
      MappedPoints image = MappedPoints.of(again, testCase.direction(), testCase.near());
      worst.requireZero(
          testCase.atNear().image().differences(image), () -> testCase + ": values differ");
    }
    return worst.exactly();
  }

  private static Finding defined(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      int near = testCase.undefined().near();
      int far = testCase.undefined().far();
      worst.require(
          testCase.near().size() > 0, () -> testCase + ": expected finite images; got none");
      worst.require(
          near > 0 || far == 0, () -> testCase + ": no finite image for " + far + " far points");
    }
    return worst.exactly();
  }
}
