package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Invert;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.Worst;
import dev.bijou.tck.internal.measure.Image;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tally;

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
    Worst worst = new Worst();
    for (Trial trial : subject.trials()) {
      if (trial.near().size() > 0) {
        Scratch scratch = new Scratch();
        Image.of(trial.bijector(), trial.direction(), trial.near(), scratch);
        counted(trial, scratch.tally(), worst);
      }
    }
    return worst.exactly();
  }

  private static void counted(Trial trial, Tally tally, Worst worst) {
    Cost cost = trial.bijector().cost(trial.direction());
    String counts = tally.evaluations() + " evaluations, " + tally.solves() + " solves";
    boolean iterates = tally.solves() > 0 && tally.evaluations() >= tally.solves();
    boolean idle = tally.solves() == 0 && tally.evaluations() == 0;
    worst.demand(
        cost == Cost.ITERATIVE ? iterates : idle, () -> trial + ", " + cost + ": " + counts);
    worst.demand(tally.unconverged() == 0, () -> trial + ": " + counts + ", some unconverged");
  }

  private static Finding invert(BijectorSubject subject) {
    Worst worst = new Worst();
    for (Trial trial : subject.trials()) {
      Bijector inverted = Invert.of(trial.bijector());
      Direction swapped = trial.direction().opposite();
      Points points = trial.near();
      int count = Image.of(inverted, swapped, points).differences(trial.map(points));
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
