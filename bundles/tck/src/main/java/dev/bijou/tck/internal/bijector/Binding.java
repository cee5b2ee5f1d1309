package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.BitComparison;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import java.util.List;
import java.util.SplittableRandom;

/** The law that parameters are all that a bijector learns. */
final class Binding {
  static final Law<BijectorSubject> LAW =
      new Law<>(
          29,
          "parameters out and in",
          "Bound to its own parameters a bijector maps to the same bits; bound to others it has"
              + " those, and what was bound before is unchanged.",
          Binding::compare);

  private Binding() {}

  private static Finding compare(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trainable()) {
      own(trial, worst);
      others(trial, worst);
    }
    return worst.exactly();
  }

  private static void own(Case trial, WorstCase worst) {
    TrainableBijector bijector = trial.differentiable();
    Parameters theta = bijector.parameters();
    worst.demand(
        theta == bijector.parameters(), () -> trial + ": computes its parameters at each call");
    TrainableBijector again = bijector.bind(theta.with(theta.toArray()));
    Points points = trial.near().and(trial.far());
    int count =
        MappedPoints.of(again, trial.direction(), points).differences(trial.map(points))
            + BitComparison.differences(theta.toArray(), again.parameters().toArray());
    worst.none(count, () -> trial + ": " + count + " values differ");
    worst.demand(
        names(again).equals(names(bijector)), () -> trial + ": has blocks " + names(again));
    long different = names(again).stream().distinct().count();
    worst.demand(
        different == names(again).size(), () -> trial + ": repeats a name of " + names(again));
  }

  private static List<String> names(TrainableBijector bijector) {
    return bijector.parameters().blocks().stream().map(Block::name).toList();
  }

  private static SplittableRandom seeded(Case trial) {
    return new SplittableRandom(trial.setting().seed());
  }

  private static void others(Case trial, WorstCase worst) {
    TrainableBijector bijector = trial.differentiable();
    MappedPoints before = trial.map(trial.near());
    double[] values = Perturbation.of(bijector).values(bijector.parameters(), seeded(trial));
    TrainableBijector bound = bijector.bind(bijector.parameters().with(values));
    int kept = BitComparison.differences(values, bound.parameters().toArray());
    worst.none(kept, () -> trial + ": " + kept + " parameters differ from those bound");
    int count = before.differences(trial.map(trial.near()));
    worst.none(count, () -> trial + ": binding changed " + count + " values of the original");
  }
}
