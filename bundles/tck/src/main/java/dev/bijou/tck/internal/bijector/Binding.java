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

/** The law that the parameters determine a bijector. */
final class Binding {
  static final Law<BijectorSubject> LAW =
      new Law<>(
          29,
          "binding",
          "Bound to its own parameters, a bijector gives bit-identical results; bound to others, it"
              + " has those, and the original is unchanged.",
          Binding::compare);

  private Binding() {}

  private static Finding compare(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.trainable()) {
      own(testCase, worst);
      others(testCase, worst);
    }
    return worst.exactly();
  }

  private static void own(Case testCase, WorstCase worst) {
    TrainableBijector bijector = testCase.differentiable();
    Parameters theta = bijector.parameters();
    worst.require(
        theta == bijector.parameters(), () -> testCase + ": computes its parameters at every call");
    TrainableBijector again = bijector.bind(theta.with(theta.toArray()));
    Points points = testCase.near().and(testCase.far());
    int count =
        MappedPoints.of(again, testCase.direction(), points).differences(testCase.map(points))
            + BitComparison.differences(theta.toArray(), again.parameters().toArray());
    worst.requireZero(count, () -> testCase + ": " + count + " values differ");
    worst.require(
        names(again).equals(names(bijector)),
        () -> testCase + ": expected blocks " + names(bijector) + "; got " + names(again));
    long different = names(again).stream().distinct().count();
    worst.require(
        different == names(again).size(),
        () -> testCase + ": expected unique block names; got " + names(again));
  }

  private static List<String> names(TrainableBijector bijector) {
    return bijector.parameters().blocks().stream().map(Block::name).toList();
  }

  private static SplittableRandom seeded(Case testCase) {
    return new SplittableRandom(testCase.setup().seed());
  }

  private static void others(Case testCase, WorstCase worst) {
    TrainableBijector bijector = testCase.differentiable();
    MappedPoints before = testCase.atNear().image();
    double[] values = testCase.perturbation().values(bijector.parameters(), 1, seeded(testCase));
    TrainableBijector bound = bijector.bind(bijector.parameters().with(values));
    int kept = BitComparison.differences(values, bound.parameters().toArray());
    worst.requireZero(kept, () -> testCase + ": " + kept + " parameters differ from those bound");
    int count = before.differences(testCase.map(testCase.near()));
    worst.requireZero(
        count, () -> testCase + ": binding changed " + count + " values of the original");
  }
}
