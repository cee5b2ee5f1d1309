package dev.bijou.bijector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.bijector.InvertTest.Doubling;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChainTest {
  private static ScalarBijector scalar(double tail, double skew) {
    return ScalarBijector.of(new SinhArcsinh(), new double[] {tail, skew});
  }

  private static Bijector pair(double tail) {
    return Elementwise.of(List.of(scalar(tail, 0.3), scalar(-tail, -0.2)));
  }

  /** Context, an inverted part, a chain inside the chain. */
  private static TrainableBijector chain() {
    Bijector inner = Chain.of(List.of(pair(0.2), Invert.of(new Twist(0.4))));
    return (TrainableBijector) Chain.of(List.of(new Twist(0.7), pair(0.1), inner));
  }

  @Test
  void forwardRunsFromFirstToLastAndInverseBack() {
    Bijector chain = Chain.of(List.of(new Doubling(1), scalar(0, -1)));
    Tile x = Tile.ofRow(Math.sinh(1) / 2);
    Tile logDet = Tile.allocate(1, 1);
    chain.apply(Direction.FORWARD, x, Tile.allocate(0, 1), logDet, new Scratch(true));
    assertEquals(Math.sinh(2), x.get(0, 0), 2e-15);
    assertEquals(Math.log(2 * Math.cosh(2) / Math.cosh(1)), logDet.get(0, 0), 2e-15);
    chain.apply(Direction.INVERSE, x, Tile.allocate(0, 1), logDet, new Scratch(true));
    assertEquals(Math.sinh(1) / 2, x.get(0, 0), 1e-15);
    assertEquals(0, logDet.get(0, 0), 2e-15);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void gradientsMatchCentralDifferences(Direction direction) {
    TrainableBijector chain = chain();
    new Probe(chain).checkGradient(chain, direction);
  }

  @Test
  void costsTheDearestAndSeesTheContextOfAnyPart() {
    Bijector chain = chain();
    assertEquals(Cost.SEQUENTIAL, chain.cost(Direction.FORWARD));
    assertEquals(Cost.SEQUENTIAL, chain.cost(Direction.INVERSE));
    assertEquals(Cost.CLOSED_FORM, pair(1).cost(Direction.INVERSE));
    assertEquals(1, chain.contextDimension());
  }

  /** A part that accepts no other parameters. */
  private record Constant(String refusal) implements TrainableBijector {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public Parameters parameters() {
      return Parameters.of("matrix", new double[1], 1);
    }

    @Override
    public TrainableBijector bind(Parameters theta) {
      throw new IllegalArgumentException(refusal);
    }

    @Override
    public Pullback record(Direction d, Tile x, Tile context, Tile logDet, Scratch scratch) {
      throw new UnsupportedOperationException();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "matrix: expected 0; got 1, 1.0.matrix: expected 0; got 1",
    "expected another value, 1: 0: expected another value"
  })
  void refusedParametersNameTheirPart(String refusal, String expected) {
    Bijector inner = Chain.of(List.of(Invert.of(new Constant(refusal))));
    TrainableBijector outer = (TrainableBijector) Chain.of(List.of(new Twist(0.7), inner));
    assertEquals(
        expected,
        assertThrows(IllegalArgumentException.class, () -> outer.bind(outer.parameters()))
            .getMessage());
  }

  @Test
  void parametersAreNumberedByPart() {
    List<String> names =
        chain().parameters().blocks().stream().map(Parameters.Block::name).toList();
    assertEquals(
        List.of(
            "0.theta",
            "1.0.tail",
            "1.0.skew",
            "1.1.tail",
            "1.1.skew",
            "2.0.0.tail",
            "2.0.0.skew",
            "2.0.1.tail",
            "2.0.1.skew",
            "2.1.theta"),
        names);
  }

  @Test
  void bindGivesEachPartItsOwn() {
    TrainableBijector chain = chain();
    double[] theta = new double[chain.parameters().size()];
    for (int k = 0; k < theta.length; k++) {
      theta[k] = 0.01 * (k + 1);
    }
    TrainableBijector bound = chain.bind(chain.parameters().with(theta));
    assertArrayEquals(theta, bound.parameters().toArray());
    Chain inner = (Chain) ((Chain) bound).parts().get(2);
    TrainableBijector last = (TrainableBijector) inner.parts().get(1);
    assertArrayEquals(new double[] {0.1}, last.parameters().toArray(), 1e-17);
    assertThrows(IllegalArgumentException.class, () -> chain.bind(Parameters.NONE));
  }

  @Test
  void onePartThatCannotBeTrainedIsEnough() {
    Twist twist = new Twist(1);
    assertFalse(Chain.of(List.of(twist, new Doubling(2))) instanceof TrainableBijector);
  }

  @Test
  void partsMustFitTogether() {
    assertEquals(
        "chain: expected parts of dimension 2; got 1",
        assertThrows(
                IllegalArgumentException.class, () -> Chain.of(List.of(new Twist(1), scalar(0, 0))))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Chain.of(List.of()));
  }
}
