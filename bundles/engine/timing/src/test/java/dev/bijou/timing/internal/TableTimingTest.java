package dev.bijou.timing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.timing.TimingReport.TableSetup;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import dev.bijou.timing.internal.measure.ManualClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTimingTest {
  private final ManualClock clock = new ManualClock();

  /**
   * A bijector that builds a table of eight bytes, in two milliseconds and 30 evaluations, at the
   * first INVERSE.
   */
  private final class Tabulating extends ToyFlow.Doubling implements TrainableBijector {
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
        scratch.stats().tabulated(30);
      }
    }

    @Override
    public Pullback record(Direction d, Tile x, Tile context, Tile logDet, Scratch scratch) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void rebuildsTablesToTimeThem() {
    ToyFlow flow = new ToyFlow(new Tabulating());
    assertEquals(Optional.empty(), TableTiming.of(flow, clock));
    flow.sample(3, 1);
    assertEquals(Optional.of(new TableSetup(2, 30)), TableTiming.of(flow, clock));
  }

  @Test
  void isEmptyWithoutTables() {
    assertEquals(Optional.empty(), TableTiming.of(new ToyFlow(new ToyFlow.Doubling()), clock));
  }
}
