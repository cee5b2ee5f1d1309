package dev.bijou.bijector.autoregressive.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.FlowComposer;
import dev.bijou.nn.Activation;
import dev.bijou.nn.DegreeAssignment;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks with fewer units than coordinates: what a coordinate does not see is stated exactly. */
class NarrowNetworkTest {
  private static final int POINTS = 4;

  private final ScalarFamily family =
      FlowComposer.load().configure(ScalarFamily.class, "affine", Map.of());

  private Bijector create(
      int dimension,
      int context,
      CoordinateOrder order,
      List<Integer> hidden,
      int residual,
      DegreeAssignment degrees) {
    return new Autoregressive(family, order, hidden, Activation.TANH, residual, degrees)
        .create(BuildContext.of(dimension, new SplittableRandom(1)).withContext(context));
  }

  private Bijector natural(int dimension, int context, int width) {
    return create(
        dimension,
        context,
        CoordinateOrder.NATURAL,
        List.of(width, width),
        0,
        DegreeAssignment.SPREAD);
  }

  private static Tile mapped(Bijector bijector, int moved) {
    int d = bijector.dimension();
    Tile x = Tile.allocate(d, POINTS);
    Tile context = Tile.allocate(bijector.contextDimension(), POINTS);
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < d; j++) {
        x.set(i, j, Math.sin(i + j) + (j == moved ? 1 : 0));
      }
      for (int k = 0; k < context.dimension(); k++) {
        context.set(i, k, Math.cos(i + k) + (d + k == moved ? 1 : 0));
      }
    }
    bijector.apply(Direction.FORWARD, x, context, Tile.allocate(1, POINTS), new Scratch());
    return x;
  }

  /**
   * Asserts that a coordinate depends on all that precede it and the context, except the stated.
   */
  private static void assertStated(Bijector bijector, int[] order) {
    int d = bijector.dimension();
    Tile before = mapped(bijector, -1);
    for (int input = 0; input < d + bijector.contextDimension(); input++) {
      Tile after = mapped(bijector, input);
      boolean precedes = input >= d;
      for (int coordinate : order) {
        if (coordinate == input) {
          precedes = true;
        } else {
          boolean expected = precedes && !bijector.unseen(coordinate).get(input);
          boolean sees = before.get(0, coordinate) != after.get(0, coordinate);
          assertEquals(expected, sees, coordinate + " sees " + input);
          assertFalse(bijector.unseen(coordinate).get(input) && !precedes);
        }
      }
    }
  }

  private static BitSet unseen(Bijector bijector) {
    BitSet all = new BitSet();
    IntStream.range(0, bijector.dimension()).forEach(j -> all.or(bijector.unseen(j)));
    return all;
  }

  @Test
  void enoughUnitsSeeEverything() {
    for (Bijector bijector : List.of(natural(9, 0, 8), natural(9, 2, 9), natural(1, 2, 1))) {
      assertStated(bijector, CoordinateOrder.NATURAL.of(bijector.dimension()));
      assertEquals(new BitSet(), unseen(bijector));
      assertEquals(List.of(), bijector.warnings());
    }
  }

  @Test
  void everyCoordinateSeesTheContextAtAnyWidth() {
    for (int width : new int[] {1, 2, 3, 8, 64, 127}) {
      Bijector bijector = natural(128, 3, width);
      Tile before = mapped(bijector, -1);
      for (int k = 128; k < 131; k++) {
        Tile after = mapped(bijector, k);
        for (int j = 0; j < 128; j++) {
          assertFalse(before.get(0, j) == after.get(0, j), width + ": " + j + " sees " + k);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void statesExactlyWhatIsMissing(DegreeAssignment degrees) {
    CoordinateOrder given = CoordinateOrder.valueOf(List.of(3, 0, 7, 1, 8, 2, 6, 5, 4));
    for (CoordinateOrder order : List.of(CoordinateOrder.REVERSED, given)) {
      for (int context = 0; context < 3; context += 2) {
        for (List<Integer> hidden :
            List.of(List.of(1), List.of(2), List.of(7), List.of(5, 3), List.of(3, 5, 20))) {
          assertStated(create(9, context, order, hidden, context, degrees), order.of(9));
        }
      }
    }
  }

  @Test
  void warningNamesCoordinates() {
    assertEquals(
        List.of(
            "hidden: expected at least 8 units for 9 coordinates; got 4; coordinates: 1 does not see"
                + " 0; 3 does not see 2; 5 does not see 4; 7 does not see 6"),
        natural(9, 0, 4).warnings());
    assertEquals(
        List.of(
            "hidden: expected at least 9 units for 9 coordinates and a context; got 2; coordinates:"
                + " 1 to 7 do not see those before them of 0 to 6"),
        natural(9, 1, 2).warnings());
    String many = natural(128, 0, 64).warnings().get(0);
    assertEquals(
        "hidden: expected at least 127 units for 128 coordinates; got 64; coordinates: 2 does not see"
            + " 1; 4 does not see 3; ",
        many.substring(0, many.indexOf("6 does not see 5; ")));
    assertTrue(many.endsWith("; 126 does not see 125"), many);
  }

  @Test
  void warningIsThatOfTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("../../../docs/flow-yaml.md"));
    assertTrue(page.contains("> " + natural(6, 0, 3).warnings().get(0) + "\n"));
  }
}
