package dev.bijou.bijector.coupling.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.nn.Activation;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.PointFamily;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DomainsTest {
  /** Maps (0, ∞) onto (0, 1), as it states; never evaluated. */
  private record Stated() implements PointFamily {
    @Override
    public List<Block> blocks() {
      return List.of(Block.of("parameter"));
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public Domain domain(Direction direction) {
      return direction == Direction.FORWARD ? Domain.POSITIVE : Domain.UNIT;
    }

    @Override
    public double[] initialParameters(Tile sample, RandomGenerator random) {
      return new double[1];
    }

    @Override
    public void map(Direction direction, Point p) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void pull(Point p) {
      throw new UnsupportedOperationException();
    }
  }

  /** With the mask half, coordinate 0 is kept and coordinate 1 mapped. */
  @Test
  void keptCoordinatesHaveTheDomainOfTheirImage() {
    Bijector coupling =
        new Coupling(new Stated(), Mask.HALF, List.of(4), Activation.RELU, 0)
            .create(BuildContext.of(2, new SplittableRandom(1)));
    Domain circle = Domain.circle(-1, 1);
    assertEquals(
        List.of(circle, Domain.POSITIVE),
        coupling.domains(Direction.FORWARD, List.of(circle, Domain.UNIT)));
    assertEquals(
        List.of(circle, Domain.UNIT),
        coupling.domains(Direction.INVERSE, List.of(circle, Domain.POSITIVE)));
  }
}
