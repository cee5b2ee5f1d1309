package dev.bijou.bijector.permutation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationTest {
  private final Scratch scratch = new Scratch(true);
  private final Tile none = Tile.allocate(0, 1);

  private static TrainableBijector create(Permutation permutation, int dimension, long seed) {
    BuildContext context = BuildContext.of(dimension, new SplittableRandom(seed));
    return (TrainableBijector) permutation.create(context);
  }

  private double[] image(TrainableBijector bijector, Direction direction, double... point) {
    Tile x = Tile.ofPoints(point);
    Tile logDet = Tile.ofRow(5);
    bijector.apply(direction, x, none, logDet, scratch);
    assertEquals(5, logDet.get(0, 0), "a permutation adds nothing to the log-determinant");
    return x.toPoints()[0];
  }

  @Test
  void flipReversesTheCoordinates() {
    TrainableBijector flip = create(new Permutation(), 3, 1);
    assertArrayEquals(new double[] {3, 2, 1}, image(flip, Direction.FORWARD, 1, 2, 3));
    assertArrayEquals(new double[] {3, 2, 1}, image(flip, Direction.INVERSE, 1, 2, 3));
  }

  @Test
  void givenOrderIsTheInputOfEachOutput() {
    TrainableBijector given =
        create(new Permutation(PermutationKind.GIVEN, List.of(2, 0, 1)), 3, 1);
    assertArrayEquals(new double[] {30, 10, 20}, image(given, Direction.FORWARD, 10, 20, 30));
    assertArrayEquals(new double[] {10, 20, 30}, image(given, Direction.INVERSE, 30, 10, 20));
  }

  @Test
  void onlyARandomOrderIsAParameter() {
    assertEquals(Parameters.NONE, create(new Permutation(), 5, 1).parameters());
    TrainableBijector drawn = create(new Permutation(PermutationKind.RANDOM, List.of()), 5, 1);
    double[] sorted = drawn.parameters().get("order");
    Arrays.sort(sorted);
    assertArrayEquals(new double[] {0, 1, 2, 3, 4}, sorted);
  }

  @Test
  void restoresARandomOrderFromItsParameters() {
    Permutation random = new Permutation(PermutationKind.RANDOM, List.of());
    TrainableBijector one = create(random, 9, 1);
    TrainableBijector other = create(random, 9, 2);
    double[] x = IntStream.range(0, 9).asDoubleStream().toArray();
    double[] expected = image(one, Direction.FORWARD, x);
    assertTrue(!Arrays.equals(expected, image(other, Direction.FORWARD, x)));
    assertArrayEquals(expected, image(other.bind(one.parameters()), Direction.FORWARD, x));
  }

  /** Counts the six orders of three in 6000 draws: χ² with 5 degrees of freedom is below 20.5. */
  @Test
  void drawsEachOrderWithEqualProbability() {
    SplittableRandom random = new SplittableRandom(3);
    int[] counts = new int[9];
    for (int draw = 0; draw < 6000; draw++) {
      IndexOrder order = IndexOrder.random(3, random);
      counts[3 * order.indices()[0] + order.indices()[1]]++;
    }
    double chiSquared =
        IntStream.of(counts)
            .filter(c -> c > 0)
            .mapToDouble(c -> (c - 1000.0) / 1000 * (c - 1000))
            .sum();
    assertEquals(6, IntStream.of(counts).filter(c -> c > 0).count());
    assertTrue(chiSquared < 20.5, "chi squared is " + chiSquared);
  }

  @Test
  void pullbackAppliesTheInversePermutation() {
    TrainableBijector given =
        create(new Permutation(PermutationKind.GIVEN, List.of(2, 0, 1)), 3, 1);
    Tile x = Tile.ofPoints(new double[] {10, 20, 30});
    Pullback back = given.record(Direction.FORWARD, x, none, Tile.allocate(1, 1), scratch);
    Tile bar = Tile.ofPoints(new double[] {1, 2, 3});
    back.pull(bar, Tile.allocate(1, 1), none, Gradient.zeros(given.parameters()));
    assertArrayEquals(new double[] {2, 3, 1}, bar.toPoints()[0]);
  }

  @Test
  void refusesInvalidOrders() {
    assertRefused("each of 0 to 2 once; got [0, 1, 1]", PermutationKind.GIVEN, List.of(0, 1, 1));
    assertRefused("none unless kind is given; got [1, 0]", PermutationKind.FLIP, List.of(1, 0));
    Permutation two = new Permutation(PermutationKind.GIVEN, List.of(1, 0));
    Exception e = assertThrows(IllegalArgumentException.class, () -> create(two, 3, 1));
    assertEquals("order: expected 3 coordinates; got [1, 0]", e.getMessage());
  }

  private static void assertRefused(String message, PermutationKind kind, List<Integer> order) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Permutation(kind, order));
    assertTrue(e.getMessage().startsWith("order: expected " + message), e.getMessage());
  }

  @Test
  void refusesParametersThatAreNoPermutation() {
    TrainableBijector drawn = create(new Permutation(PermutationKind.RANDOM, List.of()), 2, 1);
    Parameters twice = drawn.parameters().with(new double[] {1, 1});
    assertThrows(IllegalArgumentException.class, () -> drawn.bind(twice));
  }

  /** The domain of coordinate 2, the first input of an output, is that of output 0. */
  @Test
  void domainsMoveWithTheCoordinates() {
    TrainableBijector given =
        create(new Permutation(PermutationKind.GIVEN, List.of(2, 0, 1)), 3, 1);
    List<Domain> images = List.of(Domain.UNIT, Domain.LINE, Domain.POSITIVE);
    List<Domain> domains = List.of(Domain.LINE, Domain.POSITIVE, Domain.UNIT);
    assertEquals(domains, given.domains(Direction.FORWARD, images));
    assertEquals(images, given.domains(Direction.INVERSE, domains));
  }

  @Test
  void aRandomOrderOnlyKeepsDomainsThatAreAllEqual() {
    TrainableBijector random = create(new Permutation(PermutationKind.RANDOM, List.of()), 2, 1);
    List<Domain> lines = Domain.LINE.times(2);
    List<Domain> units = Domain.UNIT.times(2);
    assertEquals(units, random.domains(Direction.FORWARD, units));
    assertEquals(lines, random.domains(Direction.INVERSE, List.of(Domain.UNIT, Domain.LINE)));
  }
}
