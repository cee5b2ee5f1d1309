package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Invert;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.bijector.BijectorSubject.Attempt;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;

/** Laws on the declared cost of directions, and on inversion. */
final class Costs {
  static final Law<BijectorSubject> COUNTED =
      new Law<>(
          27,
          "declared cost",
          "A direction declared as iterative reports its evaluations and solves, and converges for"
              + " near points; any other direction reports none.",
          Costs::counted);

  static final Law<BijectorSubject> INVERT =
      new Law<>(
          28,
          "invert",
          "After inversion, FORWARD is bit-identical to INVERSE and has its cost, and vice versa; a"
              + " double inversion returns the original bijector.",
          Costs::invert);

  static final Law<BijectorSubject> BOTH_DIRECTIONS =
      new Law<>(
          48,
          "both directions",
          "Neither direction is declared as unavailable.",
          Costs::bothDirections);

  private Costs() {}

  private static Finding bothDirections(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Attempt attempt : subject.attempts()) {
      if (attempt.refusal().isEmpty()) {
        for (Direction direction : Direction.values()) {
          boolean available =
              attempt.cases().stream().anyMatch(each -> each.direction() == direction);
          worst.require(
              available, () -> direction + ", " + attempt.setup() + ": declared as unavailable");
        }
      }
    }
    return worst.exactly();
  }

  private static Finding counted(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      if (testCase.near().size() > 0) {
        Scratch scratch = new Scratch();
        MappedPoints.of(testCase.bijector(), testCase.direction(), testCase.near(), scratch);
        counted(testCase, scratch.stats(), worst);
      }
    }
    return worst.exactly();
  }

  private static void counted(Case testCase, SolverStats stats, WorstCase worst) {
    Cost cost = testCase.bijector().cost(testCase.direction());
    String counts = stats.evaluations() + " evaluations, " + stats.solves() + " solves";
    boolean iterates = stats.solves() > 0 && stats.evaluations() >= stats.solves();
    boolean idle = stats.solves() == 0 && stats.evaluations() == 0;
    worst.require(
        cost == Cost.ITERATIVE ? iterates : idle, () -> testCase + ", " + cost + ": " + counts);
    worst.require(stats.unconverged() == 0, () -> testCase + ": " + counts + ", some unconverged");
  }

  private static Finding invert(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      Bijector inverted = Invert.of(testCase.bijector());
      Direction swapped = testCase.direction().opposite();
      Points points = testCase.near();
      int count = MappedPoints.of(inverted, swapped, points).differences(testCase.atNear().image());
      worst.requireZero(count, () -> testCase + ": " + count + " values differ");
      worst.require(
          inverted.cost(swapped) == testCase.bijector().cost(testCase.direction()),
          () -> testCase + ": the inverted bijector has cost " + inverted.cost(swapped));
      worst.require(
          Invert.of(inverted) == testCase.bijector(),
          () -> testCase + ": a double inversion returns another bijector");
    }
    return worst.exactly();
  }
}
