package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.bijector.BijectorSubject.Attempt;
import dev.bijou.tck.internal.measure.MappedPoints;

/** Laws on how a bijector comes to be, and where it is defined. */
final class Construction {
  static final Law<BijectorSubject> BUILT =
      new Law<>(
          1,
          "built",
          "It can be built for 2, 3 and 5 coordinates, and for 1 and with context or refuses that with"
              + " an InvalidSettingException; its dimensions are those asked for.",
          Construction::built);

  static final Law<BijectorSubject> SEEDED =
      new Law<>(
          2,
          "seeded",
          "Built twice from one seed it maps every point to the same bits.",
          Construction::seeded);

  static final Law<BijectorSubject> DEFINED =
      new Law<>(
          3,
          "defined",
          "It maps points of data size, and if it maps all of these it maps all up to 40.",
          Construction::defined);

  private Construction() {}

  private static Finding built(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Attempt attempt : subject.attempts()) {
      CaseSetup setting = attempt.setting();
      attempt
          .refusal()
          .ifPresentOrElse(
              e -> worst.demand(mayRefuse(setting, e), () -> setting + ": threw " + e),
              () -> dimensions(subject.build(setting), setting, worst));
    }
    return worst.exactly();
  }

  private static boolean mayRefuse(CaseSetup setting, RuntimeException e) {
    boolean must = setting.dimension() > 1 && setting.context() == 0;
    return !must && e instanceof InvalidSettingException;
  }

  private static void dimensions(Bijector bijector, CaseSetup setting, WorstCase worst) {
    int d = bijector.dimension();
    int c = bijector.contextDimension();
    worst.demand(d == setting.dimension(), () -> setting + ": has dimension " + d);
    worst.demand(c == 0 || c == setting.context(), () -> setting + ": has context dimension " + c);
  }

  private static Finding seeded(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      Bijector again = subject.build(trial.setting());
      MappedPoints image = MappedPoints.of(again, trial.direction(), trial.near());
      worst.none(trial.map(trial.near()).differences(image), () -> trial + ": values differ");
    }
    return worst.exactly();
  }

  private static Finding defined(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      int near = trial.undefined().near();
      int far = trial.undefined().far();
      worst.demand(trial.near().size() > 0, () -> trial + ": maps no point at all");
      worst.demand(
          near > 0 || far == 0, () -> trial + ": has no finite image for " + far + " far points");
    }
    return worst.exactly();
  }
}
