package dev.bijou.timing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.compare.Setup;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import dev.bijou.timing.internal.measure.ManualClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TablesTest {
  private final ManualClock clock = new ManualClock();

  /**
   * Builds a table of eight bytes, in two milliseconds and 30 evaluations, at the first INVERSE.
   */
  private final class Tabulating extends Toy.Doubling implements TrainableBijector {
    private boolean built;

    @Override
    public TrainableBijector bind(Parameters theta) {
      return new Tabulating();
    }

    @Override
    public long tableBytes() {
      return built ? 8 : 0;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      super.apply(direction, x, context, logDet, scratch);
      if (direction == Direction.INVERSE && !built) {
        built = true;
        clock.advance(2);
        scratch.tally().tabulated(30);
      }
    }

    @Override
    public Pullback record(Direction d, Tile x, Tile context, Tile logDet, Scratch scratch) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void tablesAreBuiltOnceMoreToBeTimed() {
    Toy flow = new Toy(new Tabulating());
    assertEquals(Optional.empty(), Tables.of(flow, clock));
    flow.sample(3, 1);
    assertEquals(Optional.of(new Setup(2, 30)), Tables.of(flow, clock));
  }

  @Test
  void nothingIsSaidWhereThereAreNone() {
    assertEquals(Optional.empty(), Tables.of(new Toy(new Toy.Doubling()), clock));
  }
}
