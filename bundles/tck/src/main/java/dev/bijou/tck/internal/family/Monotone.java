package dev.bijou.tck.internal.family;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The law that members are increasing: on a fine grid no value lies below the previous one by more
 * than the rounding of a few operations, and the last value lies above the first. Where images jump
 * from the upper to the lower end of a circle, its length is added to them; all of them lie within
 * one turn.
 */
final class Monotone {
  private static final int STEPS = 2001;
  private static final double REACH = 40;
  private static final double EPSILON = Math.ulp(1.0);
  private static final double BUDGET = 64;

  static final Law<FamilySubject> LAW =
      new Law<>(
          30,
          "monotone",
          "Every member is increasing in both directions from −40 to 40; on a circle, but for one"
              + " jump by its length.",
          Monotone::compare);

  private Monotone() {}

  private static Finding compare(FamilySubject subject) {
    WorstCase worst = new WorstCase();
    subject.forEach((theta, direction) -> compare(subject, theta, direction, worst));
    return worst.within(BUDGET);
  }

  private static void compare(
      FamilySubject subject, double[] theta, Direction direction, WorstCase worst) {
    Tile x = grid();
    Tile y = Tiles.copy(x);
    subject
        .family()
        .apply(
            direction, FamilySubject.columns(theta, STEPS), y, Tiles.zeros(STEPS), new Scratch());
    Domain images = subject.family().domain(direction.opposite());
    double length = images.isCircle() ? images.upper() - images.lower() : Double.POSITIVE_INFINITY;
    double first = Double.NaN;
    double last = Double.NaN;
    for (int i = 0; i < STEPS; i++) {
      double value = y.get(i, 0);
      if (Double.isFinite(value)) {
        value += last - value > length / 2 ? length : 0;
        double fall = (last - value) / (EPSILON * Math.max(1, Math.abs(value)));
        double at = x.get(i, 0);
        worst.record(
            Double.isNaN(last) ? 0 : fall, () -> direction + " decreases before x = " + at);
        first = Double.isNaN(first) ? value : first;
        last = value;
      }
    }
    boolean rises = last > first;
    worst.require(rises, () -> direction + " does not increase");
    double turn = last - first;
    worst.require(
        turn <= length * (1 + EPSILON), () -> direction + ": expected one turn; rises by " + turn);
  }

  private static Tile grid() {
    Tile grid = Tile.allocate(1, STEPS);
    for (int i = 0; i < STEPS; i++) {
      grid.set(i, 0, -REACH + 2 * REACH * i / (STEPS - 1));
    }
    return grid;
  }
}
