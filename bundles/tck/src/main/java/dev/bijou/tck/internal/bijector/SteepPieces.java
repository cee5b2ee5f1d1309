package dev.bijou.tck.internal.bijector;

import dev.bijou.admin.conformance.Extent;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tck.internal.bijector.BijectorSubject.Attempt;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
          member(subject.build(setup), subject.extent(), setup, seed, experiment);
        }
      }
    }
  }

  private static void member(
      Bijector start,
      Extent extent,
      CaseSetup setup,
      int seed,
      BiConsumer<Case, MeasuredPoints> experiment) {
    if (start instanceof TrainableBijector trainable && trainable.parameters().size() > 0) {
      try {
        Bijector member = member(trainable, seed);
        CaseSetup named = new CaseSetup(1, 0, seed, setup.start());
        for (Case testCase : Case.of(named, extent, member)) {
          if (testCase.reversible() && testCase.undefined().near() == 0) {
            Points points = points(testCase);
            experiment.accept(testCase, new MeasuredPoints(member, testCase.direction(), points));
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
    NavigableMap<Double, Double> logSlopes = new TreeMap<>();
    Tile grid = TestPoints.grid();
    add(testCase, grid.toRow(0), logSlopes);
    add(testCase, testCase.back(points(grid.toRow(0))).points().toRow(0), logSlopes);
    for (int k = 0; k < HALVINGS; k++) {
      add(testCase, middles(logSlopes), logSlopes);
    }
    Points all = points(logSlopes.keySet().stream().mapToDouble(x -> x).toArray());
    MappedPoints image = testCase.map(all);
    return all.select(i -> Math.abs(image.points().get(i, 0)) <= FARTHEST);
  }

  /** Adds the log-slopes at some points. */
  private static void add(Case testCase, double[] some, NavigableMap<Double, Double> logSlopes) {
    double[] x = Arrays.stream(some).filter(v -> Math.abs(v) <= FARTHEST).toArray();
    MappedPoints image = testCase.map(points(x));
    for (int i = 0; i < x.length; i++) {
      logSlopes.put(x[i], image.logDet().get(i, 0));
    }
  }

  private static Points points(double[] x) {
    return new Points(Tile.ofRow(x), Tile.allocate(0, x.length));
  }

  /** Returns the middles of the intervals at whose ends the log-slopes differ most. */
  private static double[] middles(NavigableMap<Double, Double> logSlopes) {
    double[] x = logSlopes.keySet().stream().mapToDouble(v -> v).toArray();
    double[] log = logSlopes.values().stream().mapToDouble(v -> v).toArray();
    return IntStream.range(1, x.length)
        .boxed()
        .filter(i -> Math.nextUp(x[i - 1]) < x[i])
        .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(log[i] - log[i - 1])))
        .limit(HALVED)
        .mapToDouble(i -> x[i - 1] + (x[i] - x[i - 1]) / 2)
        .toArray();
  }
}
