package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Pullback;
import dev.bijou.parameter.Gradient;
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
 * The law that what is allocated does not grow with the batch.
 *
 * <p>A batch of 2048 points is compared with one of 256, both in scratch that has served the larger
 * one before. The smallest object that a point could cost is 16 bytes; a view or an array more for
 * a whole batch is a constant. The budget of four bytes for each additional point lies between: 7
 * KB for a few views. A solver leaves out what is solved and goes on with the rest in runs, with
 * views for each; an iterative direction is measured with points that are all the same, and so are
 * solved together.
 */
final class AllocationLaw {
  private static final int SMALL = 256;
  private static final int LARGE = 2048;
  private static final double BUDGET = 4;

  static final Law<BijectorSubject> LAW =
      new Law<>(
          24,
          "garbage",
          "What evaluation and pullback allocate does not grow with the batch.",
          AllocationLaw::measure);

  private AllocationLaw() {}

  private static Finding measure(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      boolean moved = trial.setting().start() == CaseSetup.Start.MOVED;
      if (moved && trial.near().size() > 0 && AllocationMeter.available()) {
        grows(trial, "apply", worst, points -> applying(trial, points));
        if (trial.trainable()) {
          grows(trial, "record and pull", worst, points -> pulling(trial, points));
        }
      }
    }
    return worst.within(BUDGET);
  }

  private static void grows(
      Case trial, String what, WorstCase worst, Function<Points, Consumer<Scratch>> work) {
    Scratch scratch = new Scratch();
    boolean iterative = trial.bijector().cost(trial.direction()) == Cost.ITERATIVE;
    Points points = iterative ? trial.same(LARGE) : trial.many(LARGE);
    Consumer<Scratch> large = work.apply(points);
    Consumer<Scratch> small = work.apply(points.range(0, SMALL));
    long most = AllocationMeter.least(() -> large.accept(scratch));
    long least = AllocationMeter.least(() -> small.accept(scratch));
    double perPoint = Math.max(0, most - least) / (double) (LARGE - SMALL);
    worst.see(perPoint, () -> trial + ", " + what + ": " + perPoint + " bytes a point");
  }

  private static Consumer<Scratch> applying(Case trial, Points points) {
    MappedPoints image = new MappedPoints(Tiles.copy(points.x()), Tiles.zeros(points.size()));
    return scratch -> {
      image.points().copyFrom(points.x());
      trial
          .bijector()
          .apply(trial.direction(), image.points(), points.context(), image.logDet(), scratch);
    };
  }

  private static Consumer<Scratch> pulling(Case trial, Points points) {
    MappedPoints image = new MappedPoints(Tiles.copy(points.x()), Tiles.zeros(points.size()));
    Weights weights = Gradients.weights(trial, points);
    Tile bar = Tiles.copy(weights.points());
    Tile contextBar = Tiles.copy(points.context());
    Gradient gradient = Gradient.zeros(trial.differentiable().parameters());
    return scratch -> {
      int mark = scratch.mark();
      image.points().copyFrom(points.x());
      bar.copyFrom(weights.points());
      Pullback back =
          trial
              .differentiable()
              .record(trial.direction(), image.points(), points.context(), image.logDet(), scratch);
      back.pull(bar, weights.logDet(), contextBar, gradient);
      scratch.release(mark);
    };
  }
}
