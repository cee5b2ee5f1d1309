package dev.bijou.tck.internal.family;

import dev.bijou.bijector.Direction;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.BitComparison;
import dev.bijou.tck.internal.measure.GuardedTile;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;

/**
 * Laws on the arguments that the pullback of a family may modify. Each derivative with respect to a
 * parameter is added once, or block by block; the budget is 64 roundings of the larger of start
 * value and sum.
 */
final class FamilyPullback {
  private static final int POINTS = 50;
  private static final double START = 3;
  private static final double EPSILON = Math.ulp(1.0);
  private static final double BUDGET = 64;

  static final Law<FamilySubject> ADDS =
      new Law<>(
          32,
          "adds to gradients",
          "A pullback adds to the derivatives with respect to the parameters.",
          FamilyPullback::adds);

  static final Law<FamilySubject> READ_ONLY =
      new Law<>(
          33,
          "family read-only inputs",
          "Parameters, points and derivatives of log-determinants are not modified, nothing outside"
              + " a tile is modified, and scratch memory is released.",
          FamilyPullback::readOnly);

  private FamilyPullback() {}

  /** The arguments of a pullback, each in a guarded tile. */
  private record Arguments(
      GuardedTile theta,
      GuardedTile x,
      GuardedTile bar,
      GuardedTile logDetBar,
      GuardedTile thetaBar,
      Scratch scratch) {
    static Arguments of(FamilySubject subject, double[] theta, double start) {
      SplittableRandom random = new SplittableRandom(32);
      Tile columns = FamilySubject.columns(theta, POINTS);
      Tile x = Tiles.normal(1, POINTS, 1, random);
      Tile data = Tiles.copy(x);
      Tile ignored = Tiles.zeros(POINTS);
      if (subject.directions().contains(Direction.INVERSE)) {
        subject.family().apply(Direction.INVERSE, columns, data, ignored, new Scratch());
      }
      return new Arguments(
          GuardedTile.of(columns),
          GuardedTile.of(data),
          GuardedTile.of(Tiles.normal(1, POINTS, 1, random)),
          GuardedTile.of(Tiles.normal(1, POINTS, 1, random)),
          GuardedTile.of(Tiles.copy(columns).fill(start)),
          new Scratch(true));
    }

    void pull(FamilySubject subject, Direction direction) {
      subject
          .family()
          .pullback(
              direction,
              theta.view(),
              x.view(),
              bar.view(),
              logDetBar.view(),
              thetaBar.view(),
              scratch);
    }

    int touched() {
      return theta.touched()
          + x.touched()
          + bar.touched()
          + logDetBar.touched()
          + thetaBar.touched();
    }
  }

  private static Finding adds(FamilySubject subject) {
    WorstCase worst = new WorstCase();
    subject.forEach((theta, direction) -> adds(subject, theta, direction, worst));
    return worst.within(BUDGET);
  }

  private static void adds(
      FamilySubject subject, double[] theta, Direction direction, WorstCase worst) {
    Arguments zero = Arguments.of(subject, theta, 0);
    Arguments three = Arguments.of(subject, theta, START);
    zero.pull(subject, direction);
    three.pull(subject, direction);
    for (int k = 0; k < theta.length; k++) {
      compare(zero.thetaBar.view(), three.thetaBar.view(), k, direction, worst);
    }
  }

  private static void compare(Tile zero, Tile three, int k, Direction direction, WorstCase worst) {
    for (int i = 0; i < POINTS; i++) {
      double sum = zero.get(i, k);
      double error = Math.abs(three.get(i, k) - START - sum);
      double unit = EPSILON * Math.max(START, Math.abs(sum));
      if (Double.isFinite(sum)) {
        worst.record(error / unit, () -> direction + ", parameter " + k + ": off by " + error);
      }
    }
  }

  private static Finding readOnly(FamilySubject subject) {
    WorstCase worst = new WorstCase();
    subject.forEach((theta, direction) -> readOnly(subject, theta, direction, worst));
    return worst.exactly();
  }

  private static void readOnly(
      FamilySubject subject, double[] theta, Direction direction, WorstCase worst) {
    Arguments before = Arguments.of(subject, theta, 0);
    Arguments after = Arguments.of(subject, theta, 0);
    after.pull(subject, direction);
    int changed =
        BitComparison.differences(before.theta.view(), after.theta.view())
            + BitComparison.differences(before.x.view(), after.x.view())
            + BitComparison.differences(before.logDetBar.view(), after.logDetBar.view());
    worst.requireZero(changed, () -> direction + ": changed " + changed + " values");
    int touched = after.touched();
    worst.requireZero(
        touched, () -> direction + ": modified " + touched + " values outside a tile");
    int kept = after.scratch.mark();
    worst.requireZero(
        kept, () -> direction + ": did not release " + kept + " values of scratch memory");
  }
}
