package dev.bijou.timing.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.timing.SolveSummary;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final TimingRequest REQUEST =
      TimingRequest.standard()
          .withComposition(ComposeOptions.seeded(3))
          .withPoints(50)
          .withRepeats(5);

  private final TimedBatch batch = TimedBatch.of(new ToyFlow(new ToyFlow.Doubling()), REQUEST);

  private Workload workload(Bijector bijector) {
    return new Workload(new TiledRunner(bijector, 16), batch);
  }

  /** A bijector whose INVERSE has an error of 1e-3 and a different log-det in each run. */
  private static final class Sloppy extends ToyFlow.Doubling {
    private int runs;

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      super.apply(direction, x, context, logDet, scratch);
      if (direction == Direction.INVERSE) {
        x.set(0, 1, x.get(0, 1) + 1e-3);
        logDet.set(0, 0, ++runs);
      }
    }
  }

  @Test
  void drawsLatentsFromTheBaseAndDataFromTheFlow() {
    assertTrue(batch.latents().get(0, 0) >= 0 && batch.latents().get(0, 0) < 1);
    assertTrue(batch.data().get(0, 0) >= -0.5 && batch.data().get(0, 0) < 0);
    assertEquals("2 x 50", batch.data().toString());
    assertEquals("0 x 50", batch.context().toString());
  }

  @Test
  void sameSeedGivesTheSameBatch() {
    TimedBatch again = TimedBatch.of(new ToyFlow(new ToyFlow.Doubling()), REQUEST);
    assertArrayEquals(batch.data().toPoints(), again.data().toPoints());
    assertArrayEquals(batch.latents().toPoints(), again.latents().toPoints());
  }

  @Test
  void taskRunsTheWholeBatch() {
    assertEquals(50, workload(new ToyFlow.Doubling()).task(Direction.FORWARD).run().length);
    assertEquals(
        -2 * Math.log(2), workload(new ToyFlow.Doubling()).task(Direction.INVERSE).run()[49]);
  }

  @Test
  void countsSolvesPerDirection() {
    assertEquals(
        new SolveSummary(100, 5, 4, 0, 1e-15),
        workload(new ToyFlow.Doubling()).solves(Direction.INVERSE));
    assertEquals(
        new SolveSummary(0, 1, 0, 0, 0),
        workload(new ToyFlow.Doubling()).solves(Direction.FORWARD));
  }

  @Test
  void roundTripErrorIsTheLargerOfBothDirections() {
    assertTrue(workload(new ToyFlow.Doubling()).roundTripMaxError() <= 2e-16);
    assertEquals(
        2e-3, workload(new Sloppy()).roundTripMaxError(), 1e-9, "z → x → z doubles the error");
  }

  @Test
  void roundTripErrorIsNanIfAPointIs() {
    Bijector losing =
        new ToyFlow.Doubling() {
          @Override
          public void apply(
              Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
            x.set(0, 0, Double.NaN);
          }
        };
    assertTrue(Double.isNaN(workload(losing).roundTripMaxError()));
  }

  @Test
  void invertCheckComparesPointsAndLogDets() {
    assertTrue(InvertCheck.holds(new ToyFlow.Doubling(), batch));
    assertFalse(InvertCheck.holds(new Sloppy(), batch));
  }

  @Test
  void firstReturnsTheFirstPoints() {
    TimedBatch first = batch.first(7);
    assertEquals(7, first.size());
    assertEquals(batch.latents().get(6, 1), first.latents().get(6, 1));
  }
}
