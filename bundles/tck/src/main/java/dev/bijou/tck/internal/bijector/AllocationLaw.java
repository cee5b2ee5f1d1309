package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Cost;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Pullback;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.AllocationMeter;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tck.internal.measure.Weights;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The law that allocated memory does not grow with the batch.
 *
 * <p>A batch of 512 points is compared with one of 128, both with scratch memory that was used for
 * the larger one before. An object per point takes at least 16 bytes; an additional view or array
 * per batch is a constant. The budget of four bytes for each additional point lies between, and
 * leaves 1.5 KB for a few views. A solver drops solved equations and continues with the remaining
 * ones in runs, with views for each run; so an iterative direction is measured with equal points,
 * which are solved together.
 */
final class AllocationLaw {
  private static final int SMALL = 128;
  private static final int LARGE = 512;
  private static final double BUDGET = 4;

  static final Law<BijectorSubject> LAW =
      new Law<>(
          24,
          "allocation",
          "The memory allocated by evaluation and pullback does not grow with the batch.",
          AllocationLaw::measure);

  private AllocationLaw() {}

  private static Finding measure(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      if (testCase.typical() && testCase.near().size() > 0 && AllocationMeter.available()) {
        grows(testCase, "apply", worst, points -> applying(testCase, points));
        if (testCase.trainable()) {
          grows(testCase, "record and pull", worst, points -> pulling(testCase, points));
        }
      }
    }
    return worst.within(BUDGET);
  }

  private static void grows(
      Case testCase, String what, WorstCase worst, Function<Points, Consumer<Scratch>> work) {
    Scratch scratch = new Scratch();
    boolean iterative = testCase.bijector().cost(testCase.direction()) == Cost.ITERATIVE;
    Points points = iterative ? testCase.same(LARGE) : testCase.many(LARGE);
    Consumer<Scratch> large = work.apply(points);
    Consumer<Scratch> small = work.apply(points.range(0, SMALL));
    double perPoint =
        AllocationMeter.difference(
                () -> large.accept(scratch),
                () -> small.accept(scratch),
                (long) (BUDGET * (LARGE - SMALL)))
            / (double) (LARGE - SMALL);
    worst.record(perPoint, () -> testCase + ", " + what + ": " + perPoint + " bytes per point");
  }

  private static Consumer<Scratch> applying(Case testCase, Points points) {
    MappedPoints image = new MappedPoints(Tiles.copy(points.x()), Tiles.zeros(points.size()));
    return scratch -> {
      image.points().copyFrom(points.x());
      testCase
          .bijector()
          .apply(testCase.direction(), image.points(), points.context(), image.logDet(), scratch);
    };
  }

  private static Consumer<Scratch> pulling(Case testCase, Points points) {
    MappedPoints image = new MappedPoints(Tiles.copy(points.x()), Tiles.zeros(points.size()));
    Weights weights = Gradients.weights(testCase, points);
    Tile bar = Tiles.copy(weights.points());
    Tile contextBar = Tiles.copy(points.context());
    Gradient gradient = Gradient.zeros(testCase.differentiable().parameters());
    return scratch -> {
      int mark = scratch.mark();
      image.points().copyFrom(points.x());
      bar.copyFrom(weights.points());
      Pullback back =
          testCase
              .differentiable()
              .record(
                  testCase.direction(), image.points(), points.context(), image.logDet(), scratch);
      back.pull(bar, weights.logDet(), contextBar, gradient);
      scratch.release(mark);
    };
  }
}
