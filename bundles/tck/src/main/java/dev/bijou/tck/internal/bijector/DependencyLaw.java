package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;
import java.util.BitSet;
import java.util.SplittableRandom;

/** The law that a layer sees the inputs that its type promises, or states which it does not see. */
final class DependencyLaw {
  /** For some parameters, two successive rectifiers may not both be active at any point. */
  private static final int STARTS = 64;

  static final Law<BijectorSubject> LAW =
      new Law<>(
          47,
          "dependencies",
          "The image of a coordinate depends on no input that is stated as unseen. If a direction"
              + " is sequential, the image of one of any two coordinates depends on the other, and"
              + " every image depends on every context variable, except where that is stated as"
              + " unseen; what is unseen is named in a warning.",
          DependencyLaw::check);

  private DependencyLaw() {}

  private static Finding check(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      boolean sequential = testCase.bijector().cost(testCase.direction()) == Cost.SEQUENTIAL;
      if (!sequential && (isSequential(testCase.bijector()) || states(testCase.bijector()))) {
        check(testCase, worst);
      }
    }
    return worst.exactly();
  }

  private static boolean isSequential(Bijector bijector) {
    return bijector.cost(Direction.FORWARD) == Cost.SEQUENTIAL
        || bijector.cost(Direction.INVERSE) == Cost.SEQUENTIAL;
  }

  private static boolean states(Bijector bijector) {
    boolean some = !bijector.warnings().isEmpty();
    for (int i = 0; i < bijector.dimension(); i++) {
      some |= !bijector.unseen(i).isEmpty();
    }
    return some;
  }

  private static void check(Case testCase, WorstCase worst) {
    BitSet[] promised = promised(testCase.bijector());
    BitSet[] seen = seen(testCase, promised);
    boolean unseen = false;
    for (int i = 0; i < seen.length; i++) {
      int coordinate = i;
      BitSet stated = testCase.bijector().unseen(i);
      unseen |= !stated.isEmpty();
      worst.require(
          !seen[i].intersects(stated),
          () -> testCase + ": coordinate " + coordinate + " depends on one of " + stated);
      if (isSequential(testCase.bijector())) {
        requireSeen(testCase, seen, stated, i, worst);
      }
    }
    boolean named = !unseen || !testCase.bijector().warnings().isEmpty();
    worst.require(named, () -> testCase + ": no warning names what is unseen");
  }

  private static void requireSeen(
      Case testCase, BitSet[] seen, BitSet stated, int i, WorstCase worst) {
    int inputs = seen.length + testCase.bijector().contextDimension();
    for (int k = 0; k < inputs; k++) {
      int input = k;
      boolean met =
          k == i
              || stated.get(k)
              || seen[i].get(k)
              || (k < seen.length && (seen[k].get(i) || testCase.bijector().unseen(k).get(i)));
      worst.require(
          met,
          () ->
              testCase
                  + ": coordinate "
                  + i
                  + " does not depend on input "
                  + input
                  + ", nor states it");
    }
  }

  /** Returns, for each coordinate, all other inputs that are not stated as unseen. */
  private static BitSet[] promised(Bijector bijector) {
    BitSet[] promised = new BitSet[bijector.dimension()];
    for (int i = 0; i < promised.length; i++) {
      promised[i] = new BitSet();
      promised[i].set(0, bijector.dimension() + bijector.contextDimension());
      promised[i].clear(i);
      promised[i].andNot(bijector.unseen(i));
    }
    return promised;
  }

  /**
   * Returns the inputs of which each image is a function, for some of many parameters; draws
   * parameters until a triangle of the promised inputs is found.
   */
  private static BitSet[] seen(Case testCase, BitSet[] promised) {
    int d = promised.length;
    int inputs = d + testCase.bijector().contextDimension();
    BitSet[] seen = new BitSet[d];
    for (int i = 0; i < d; i++) {
      seen[i] = new BitSet();
    }
    SplittableRandom random = new SplittableRandom(testCase.setup().seed());
    Bijector drawn = testCase.bijector();
    for (int s = 0;
        s < STARTS && drawn != null && (s == 0 || !complete(seen, promised, inputs));
        s++) {
      MappedPoints before = MappedPoints.of(drawn, testCase.direction(), testCase.near());
      for (int k = 0; k < inputs; k++) {
        Points moved = moved(testCase.near(), k, d);
        addChanged(before, MappedPoints.of(drawn, testCase.direction(), moved), k, seen);
      }
      drawn =
          drawn instanceof TrainableBijector trainable && trainable.parameters().size() > 0
              ? testCase.perturbation().perturb(trainable, random)
              : null;
    }
    return seen;
  }

  private static boolean complete(BitSet[] seen, BitSet[] promised, int inputs) {
    for (int i = 0; i < seen.length; i++) {
      for (int k = 0; k < inputs; k++) {
        boolean other = k < seen.length && (seen[k].get(i) || !promised[k].get(i));
        if (promised[i].get(k) && !seen[i].get(k) && !other) {
          return false;
        }
      }
    }
    return true;
  }

  private static Points moved(Points points, int input, int d) {
    if (input >= d) {
      return Gradients.shifted(points, input - d, 1);
    }
    Tile x = Tiles.copy(points.x());
    for (int i = 0; i < x.size(); i++) {
      x.set(i, input, x.get(i, input) + 1);
    }
    return points.with(x);
  }

  private static void addChanged(MappedPoints before, MappedPoints after, int k, BitSet[] seen) {
    for (int i = 0; i < seen.length; i++) {
      for (int n = 0; n < before.points().size() && i != k; n++) {
        if (before.points().get(n, i) != after.points().get(n, i)) {
          seen[i].set(k);
        }
      }
    }
  }
}
