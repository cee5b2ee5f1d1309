package dev.bijou.tck.internal.family;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tck.internal.Subject;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A scalar family on its own. */
public record FamilySubject(String name, ScalarFamily family) implements Subject {
  private static final int MEMBERS = 8;

  /** Returns members of the family: with initial parameters, and with perturbed ones. */
  List<double[]> members() {
    List<double[]> members = new ArrayList<>();
    for (int seed = 0; seed < MEMBERS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] theta = family.initialParameters(Tile.allocate(1, 0), random);
      double deviation = seed % 2 == 0 ? 0 : 0.5;
      Arrays.setAll(theta, k -> theta[k] + deviation * random.nextGaussian());
      members.add(theta);
    }
    return members;
  }

  /** Runs an experiment for every member in every available direction. */
  void forEach(BiConsumer<double[], Direction> experiment) {
    for (double[] theta : members()) {
      directions().forEach(direction -> experiment.accept(theta, direction));
    }
  }

  /** Returns the available directions. */
  List<Direction> directions() {
    return Stream.of(Direction.values()).filter(d -> family.cost(d) != Cost.UNAVAILABLE).toList();
  }

  /** Returns a tile with θ in each of n columns. */
  static Tile columns(double[] theta, int size) {
    Tile columns = Tile.allocate(theta.length, size);
    for (int k = 0; k < theta.length; k++) {
      columns.coordinate(k).fill(theta[k]);
    }
    return columns;
  }

  /** Returns a member as a bijector. */
  ScalarBijector bijector(double[] theta) {
    return ScalarBijector.of(family, theta);
  }
}
