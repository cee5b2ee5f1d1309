package dev.bijou.bijector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.InvertTest.Doubling;
import dev.bijou.parameter.Parameters;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartialTest {
  private static ScalarBijector scalar(double tail, double skew) {
    return ScalarBijector.of(new SinhArcsinh(), new double[] {tail, skew});
  }

  /** Maps coordinate 3 by the first part, and coordinate 1 by the second. */
  private final Bijector pair =
      Partial.of(Elementwise.of(List.of(scalar(0.1, 0.4), scalar(-0.2, -0.5))), 4, 3, 1);

  @Test
  void mapsTheCoordinatesInTheirOrder() {
    Tile x = Tile.ofPoints(new double[] {1, 2, 3, 4});
    Tile logDet = Tile.allocate(1, 1).fill(7);
    Bijector last = Partial.of(scalar(0, -1), 4, 2);
    last.apply(Direction.FORWARD, x, Tile.allocate(0, 1), logDet, new Scratch(true));
    double image = Math.sinh(asinh(3) + 1);
    assertArrayEquals(new double[] {1, 2, image, 4}, x.toPoints()[0], 1e-14);
    Tile own = Tile.ofPoints(new double[] {3});
    Tile ownLogDet = Tile.allocate(1, 1).fill(7);
    scalar(0, -1).apply(Direction.FORWARD, own, Tile.allocate(0, 1), ownLogDet, new Scratch(true));
    assertEquals(ownLogDet.get(0, 0), logDet.get(0, 0));

    Tile both = Tile.ofPoints(new double[] {1, 2, 3, 4});
    pair.apply(Direction.FORWARD, both, Tile.allocate(0, 1), logDet, new Scratch(true));
    Tile third = Tile.ofPoints(new double[] {4});
    scalar(0.1, 0.4)
        .apply(Direction.FORWARD, third, Tile.allocate(0, 1), logDet, new Scratch(true));
    assertEquals(third.get(0, 0), both.get(0, 3));
    assertEquals(1, both.get(0, 0));
    assertEquals(3, both.get(0, 2));
    assertTrue(both.get(0, 1) != 2);
  }

  private static double asinh(double x) {
    return Math.log(x + Math.sqrt(x * x + 1));
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void gradientsMatchCentralDifferences(Direction direction) {
    new Probe(pair).checkGradient((TrainableBijector) pair, direction);
    Bijector inverted = Partial.of(Invert.of(scalar(0.3, -0.2)), 3, 1);
    new Probe(inverted).checkGradient((TrainableBijector) inverted, direction);
  }

  @Test
  void keepsNamesOfBlocksAndBinds() {
    TrainableBijector one = (TrainableBijector) Partial.of(scalar(1, 2), 3, 0);
    assertEquals(scalar(1, 2).parameters().blocks(), one.parameters().blocks());
    Parameters other = one.parameters().with(new double[] {5, 6});
    Partial bound = (Partial) one.bind(other);
    assertEquals(3, bound.dimension());
    assertArrayEquals(new double[] {5, 6}, bound.parameters().toArray());
    assertFalse(Partial.of(new Doubling(2), 3, 0, 2) instanceof TrainableBijector);
  }

  @Test
  void statesTheDomainsOfItsCoordinatesAndPassesTheOthers() {
    List<Domain> images = List.of(Domain.UNIT, Domain.POSITIVE, Domain.circle(-1, 1), Domain.UNIT);
    assertEquals(
        List.of(Domain.UNIT, Domain.LINE, Domain.circle(-1, 1), Domain.LINE),
        pair.domains(Direction.FORWARD, images));
    assertEquals(images, Partial.of(new Passing(2), 4, 2, 0).domains(Direction.INVERSE, images));
  }

  private record Passing(int dimension) implements Bijector {
    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public List<Domain> domains(Direction direction, List<Domain> images) {
      return images;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {}
  }

  @Test
  void keepsPointsApart() {
    Tile x = Tile.ofPoints(new double[] {Double.NaN, 1, 2, 3}, new double[] {0, 1, 2, 3});
    Tile logDet = Tile.allocate(1, 2);
    pair.apply(Direction.INVERSE, x, Tile.allocate(0, 2), logDet, new Scratch(true));
    assertEquals(logDet.get(1, 0), logDet.get(0, 0));
    assertEquals(x.get(1, 3), x.get(0, 3));
    assertTrue(Double.isNaN(x.get(0, 0)));
  }

  @Test
  void invertsAsAWhole() {
    assertSame(pair, Invert.of(Invert.of(pair)));
    assertEquals(Cost.CLOSED_FORM, Invert.of(pair).cost(Direction.FORWARD));
  }

  @Test
  void refusesCoordinatesThatDoNotFit() {
    refuses("coordinates: expected 2; got 1", 3, 0);
    refuses("coordinates: expected 2; got 0", 3);
    String expected = "coordinates: expected numbers from 0 to 2, each at most once; got ";
    refuses(expected + "[0, 3]", 3, 0, 3);
    refuses(expected + "[-1, 0]", 3, -1, 0);
    refuses(expected + "[2, 2]", 3, 2, 2);
  }

  private static void refuses(String message, int dimension, int... coordinates) {
    Bijector two = new Doubling(2);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Partial.of(two, dimension, coordinates));
    assertEquals(message, e.getMessage());
  }
}
