package dev.bijou.bijector;

import static dev.bijou.bijector.Direction.FORWARD;
import static dev.bijou.bijector.Direction.INVERSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests sets of values, and the domains of composites. */
class DomainTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** A map that only states its domain and range. */
  private record Stated(Domain domain, Domain range) implements Bijector {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public List<Domain> domains(Direction direction, List<Domain> images) {
      return List.of(direction == FORWARD ? domain : range);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {}
  }

  private static final Bijector LOG = new Stated(Domain.POSITIVE, Domain.LINE);
  private static final Bijector SIGMOID = new Stated(Domain.LINE, Domain.UNIT);

  @Test
  void containsWhatLiesInside() {
    Domain open = Domain.between(-1, 2);
    assertTrue(open.contains(0) && !open.contains(-1) && !open.contains(2) && !open.contains(3));
    Domain circle = Domain.circle(-1, 2);
    assertTrue(circle.contains(-1) && circle.contains(2) && !circle.contains(2.1));
    assertTrue(Domain.LINE.contains(-Double.MAX_VALUE));
    for (double none : new double[] {Double.NaN, INFINITY, -INFINITY}) {
      assertFalse(Domain.LINE.contains(none) || circle.contains(none) || open.contains(none));
    }
  }

  @Test
  void refusesEmptySets() {
    for (double[] ends : new double[][] {{1, 1}, {2, 1}, {Double.NaN, 1}, {0, Double.NaN}}) {
      assertThrows(IllegalArgumentException.class, () -> Domain.between(ends[0], ends[1]));
    }
    assertThrows(IllegalArgumentException.class, () -> Domain.circle(0, INFINITY));
  }

  @Test
  void isPrintedAsInMessages() {
    assertEquals("the line", Domain.LINE.toString());
    assertEquals("(0, ∞)", Domain.POSITIVE.toString());
    assertEquals("(−∞, 0)", Domain.between(-INFINITY, -0.0).toString());
    assertEquals("(−1, 0.5)", Domain.between(-1, 0.5).toString());
    assertEquals("the circle [−3.25, 3.25]", Domain.circle(-3.25, 3.25).toString());
  }

  @Test
  void fitsAnEqualSupport() {
    assertTrue(Domain.between(-0.0, 1).fitsSupport(Domain.UNIT));
    assertFalse(Domain.UNIT.fitsSupport(Domain.LINE) || Domain.LINE.fitsSupport(Domain.UNIT));
    assertTrue(Domain.circle(0, 1).fitsSupport(Domain.UNIT));
    assertFalse(Domain.UNIT.fitsSupport(Domain.circle(0, 1)));
  }

  @Test
  void isThatOfTheEndsOfAChain() {
    Bijector chain = Chain.of(List.of(LOG, SIGMOID));
    assertEquals(List.of(Domain.POSITIVE), chain.domains(FORWARD, List.of(Domain.UNIT)));
    assertEquals(List.of(Domain.UNIT), chain.domains(INVERSE, List.of(Domain.POSITIVE)));
  }

  @Test
  void isSwappedByInvert() {
    Bijector inverted = Invert.of(Chain.of(List.of(LOG, SIGMOID)));
    assertEquals(List.of(Domain.UNIT), inverted.domains(FORWARD, List.of(Domain.POSITIVE)));
    assertEquals(List.of(Domain.POSITIVE), inverted.domains(INVERSE, List.of(Domain.UNIT)));
  }

  @Test
  void isThatOfEachCoordinate() {
    Bijector both = Elementwise.of(List.of(LOG, SIGMOID));
    List<Domain> lines = Domain.LINE.times(2);
    assertEquals(List.of(Domain.POSITIVE, Domain.LINE), both.domains(FORWARD, lines));
    assertEquals(List.of(Domain.LINE, Domain.UNIT), both.domains(INVERSE, lines));
  }
}
