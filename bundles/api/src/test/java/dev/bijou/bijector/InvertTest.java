package dev.bijou.bijector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvertTest {
  private final Twist twist = new Twist(0.7);
  private final TrainableBijector inverted = (TrainableBijector) Invert.of(twist);
  private final Probe probe = new Probe(twist);

  @Test
  void twiceIsTheOriginalItself() {
    assertSame(twist, Invert.of(Invert.of(twist)));
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void oneDirectionIsTheOtherBitForBit(Direction direction) {
    double[][] expected = probe.image(twist, direction.opposite()).toPoints();
    double[][] actual = probe.image(inverted, direction).toPoints();
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], actual[i]);
    }
  }

  @Test
  void costsChangePlacesAndTheRestStays() {
    assertEquals(Cost.SEQUENTIAL, inverted.cost(Direction.FORWARD));
    assertEquals(Cost.CLOSED_FORM, inverted.cost(Direction.INVERSE));
    assertEquals(2, inverted.dimension());
    assertEquals(1, inverted.contextDimension());
    assertSame(twist.parameters(), inverted.parameters());
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void gradientsMatchCentralDifferences(Direction direction) {
    probe.checkGradient(inverted, direction);
  }

  @Test
  void whatCannotBeTrainedCannotBeTrainedInvertedEither() {
    Doubling doubling = new Doubling(3);
    assertFalse(Invert.of(doubling) instanceof TrainableBijector);
    assertSame(doubling, Invert.of(Invert.of(doubling)));
  }

  /** y = 2x: a bijector and no more. */
  record Doubling(int dimension) implements Bijector {
    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      double factor = direction == Direction.FORWARD ? 2 : 0.5;
      for (int k = 0; k < dimension * x.size(); k++) {
        int i = k % x.size();
        int j = k / x.size();
        x.set(i, j, factor * x.get(i, j));
        logDet.set(i, 0, logDet.get(i, 0) + Math.log(factor));
      }
    }
  }
}
