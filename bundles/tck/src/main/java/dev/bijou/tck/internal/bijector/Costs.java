package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Invert;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;

/** Laws on what directions cost, and on swapping them. */
final class Costs {
  static final Law<BijectorSubject> COUNTED =
      new Law<>(
          27,
          "cost as declared",
          "A direction that is declared iterative reports its evaluations and solves, converged for"
              + " near points; any other reports none.",
          Costs::counted);

  static final Law<BijectorSubject> INVERT =
      new Law<>(
          28,
          "invert",
          "Inverted, FORWARD gives the bits of INVERSE at its cost, and the reverse; inverted twice"
              + " it is itself.",
          Costs::invert);

  private Costs() {}

  private static Finding counted(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      if (trial.near().size() > 0) {
        Scratch scratch = new Scratch();
        MappedPoints.of(trial.bijector(), trial.direction(), trial.near(), scratch);
        counted(trial, scratch.tally(), worst);
      }
    }
    return worst.exactly();
  }

  private static void counted(Case trial, SolverStats tally, WorstCase worst) {
    Cost cost = trial.bijector().cost(trial.direction());
    String counts = tally.evaluations() + " evaluations, " + tally.solves() + " solves";
    boolean iterates = tally.solves() > 0 && tally.evaluations() >= tally.solves();
    boolean idle = tally.solves() == 0 && tally.evaluations() == 0;
    worst.demand(
        cost == Cost.ITERATIVE ? iterates : idle, () -> trial + ", " + cost + ": " + counts);
    worst.demand(tally.unconverged() == 0, () -> trial + ": " + counts + ", some unconverged");
  }

  private static Finding invert(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      Bijector inverted = Invert.of(trial.bijector());
      Direction swapped = trial.direction().opposite();
      Points points = trial.near();
      int count = MappedPoints.of(inverted, swapped, points).differences(trial.map(points));
      worst.none(count, () -> trial + ": " + count + " values differ");
      worst.demand(
          inverted.cost(swapped) == trial.bijector().cost(trial.direction()),
          () -> trial + ": costs " + inverted.cost(swapped) + " inverted");
      worst.demand(
          Invert.of(inverted) == trial.bijector(), () -> trial + ": is not itself inverted twice");
    }
    return worst.exactly();
  }
}
