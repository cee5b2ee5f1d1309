package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tck.internal.bijector.BijectorSubject.Attempt;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Maps of the line with parameters far from the initial ones, and points where their slope changes
 * most: a narrow or flat piece, or one with a steep end, which no even grid reaches.
 */
final class SteepPieces {
  /** The seeds of the members; with others, some known faults of steep pieces do not show. */
  private static final int FIRST = 3;

  private static final int LAST = 9;

  /** The number of times that the intervals with the largest changes of the slope are halved. */
  private static final int HALVINGS = 14;

  /** Points and images farther away are out of reach of any data. */
  private static final double FARTHEST = 1e6;

  private static final int HALVED = 6;

  private SteepPieces() {}

  /** Runs an experiment for every member of a subject in both directions, if it has members. */
  static void forEach(BijectorSubject subject, BiConsumer<Case, MeasuredPoints> experiment) {
    for (Attempt attempt : subject.attempts()) {
      CaseSetup setup = attempt.setup();
      if (setup.dimension() == 1 && setup.context() == 0 && attempt.refusal().isEmpty()) {
        for (int seed = FIRST; seed <= LAST; seed++) {
          member(subject.build(setup), setup, seed, experiment);
        }
      }
    }
  }

  private static void member(
      Bijector start, CaseSetup setup, int seed, BiConsumer<Case, MeasuredPoints> experiment) {
    if (start instanceof TrainableBijector trainable && trainable.parameters().size() > 0) {
      try {
        Bijector member = member(trainable, seed);
        CaseSetup named = new CaseSetup(1, 0, seed, setup.start());
        for (Case testCase : Case.of(named, member)) {
          if (testCase.reversible() && testCase.undefined().near() == 0) {
            Points points = points(testCase);
            experiment.accept(
                testCase, new MeasuredPoints(member, testCase.direction(), points));
          }
        }
      } catch (IllegalArgumentException e) {
        // parameters that are not free cannot be far from the initial ones
      }
    }
  }

  /** Sets free parameters to values of random sign, of magnitudes from 0.1 to 1000. */
  private static Bijector member(TrainableBijector start, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Parameters theta = start.parameters();
    BitSet free = Perturbation.of(start).free(theta);
    double[] values = theta.toArray();
    for (int k = 0; k < values.length; k++) {
      double magnitude = Math.pow(10, 4 * random.nextDouble() - 1);
      double value = random.nextBoolean() ? magnitude : -magnitude;
      values[k] = free.get(k) ? value : values[k];
    }
    return start.bind(theta.with(values));
  }

  /** Returns points at which the slope changes, between points of an even grid of both sides. */
  private static Points points(Case testCase) {
    List<Double> sorted = new ArrayList<>();
    Tile grid = TestPoints.grid();
    add(grid, sorted);
    add(testCase.back(points(grid)).points(), sorted);
    for (int k = 0; k < HALVINGS; k++) {
      sorted.sort(Comparator.naturalOrder());
      sorted.addAll(middles(testCase, sorted));
    }
    Points all = points(Tile.ofRow(sorted.stream().mapToDouble(v -> v).toArray()));
    MappedPoints image = testCase.map(all);
    return all.select(
        i ->
            Math.abs(all.x().get(i, 0)) <= FARTHEST
                && Math.abs(image.points().get(i, 0)) <= FARTHEST);
  }

  private static void add(Tile row, List<Double> sorted) {
    IntStream.range(0, row.size())
        .mapToDouble(i -> row.get(i, 0))
        .filter(v -> Math.abs(v) <= FARTHEST)
        .forEach(sorted::add);
  }

  private static Points points(Tile row) {
    return new Points(row, Tile.allocate(0, row.size()));
  }

  /** Returns the middles of the intervals at whose ends the log-slopes differ most. */
  private static List<Double> middles(Case testCase, List<Double> sorted) {
    double[] x = sorted.stream().mapToDouble(v -> v).toArray();
    MappedPoints image = testCase.map(points(Tile.ofRow(x)));
    double[] log = image.logDet().toRow(0);
    return IntStream.range(1, x.length)
        .boxed()
        .filter(i -> Math.nextUp(x[i - 1]) < x[i])
        .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(log[i] - log[i - 1])))
        .limit(HALVED)
        .map(i -> x[i - 1] + (x[i] - x[i - 1]) / 2)
        .toList();
  }
}
