package dev.bijou.timing.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.compare.Kernel;
import dev.bijou.compare.Request;
import dev.bijou.compare.Solves;
import dev.bijou.flow.Composition;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static final Request REQUEST = new Request(Composition.seeded(3), 50, 5, 1, Kernel.AUTO);

  private final Batch batch = Batch.of(new Toy(new Toy.Doubling()), REQUEST);

  private Trial trial(Bijector bijector) {
    return new Trial(new Tiled(bijector, 16), batch);
  }

  /** Its INVERSE misses by 1e-3, and by another log-det each time it is run. */
  private static final class Sloppy extends Toy.Doubling {
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
  void latentsComeFromTheBaseAndDataFromTheFlow() {
    assertTrue(batch.latents().get(0, 0) >= 0 && batch.latents().get(0, 0) < 1);
    assertTrue(batch.data().get(0, 0) >= -0.5 && batch.data().get(0, 0) < 0);
    assertEquals("2 x 50", batch.data().toString());
    assertEquals("0 x 50", batch.context().toString());
  }

  @Test
  void sameSeedGivesTheSameBatch() {
    Batch again = Batch.of(new Toy(new Toy.Doubling()), REQUEST);
    assertArrayEquals(batch.data().toPoints(), again.data().toPoints());
    assertArrayEquals(batch.latents().toPoints(), again.latents().toPoints());
  }

  @Test
  void taskRunsTheWholeBatch() {
    assertEquals(50, trial(new Toy.Doubling()).task(Direction.FORWARD).run().length);
    assertEquals(-2 * Math.log(2), trial(new Toy.Doubling()).task(Direction.INVERSE).run()[49]);
  }

  @Test
  void solvesAreCountedPerDirection() {
    assertEquals(
        new Solves(100, 5, 4, 0, 1e-15), trial(new Toy.Doubling()).solves(Direction.INVERSE));
    assertEquals(new Solves(0, 1, 0, 0, 0), trial(new Toy.Doubling()).solves(Direction.FORWARD));
  }

  @Test
  void roundTripErrorIsTheWorstOfBothWays() {
    assertTrue(trial(new Toy.Doubling()).roundTripMaxError() <= 2e-16);
    assertEquals(2e-3, trial(new Sloppy()).roundTripMaxError(), 1e-9, "z → x → z doubles the miss");
  }

  @Test
  void pointThatComesBackAsNanIsNotHidden() {
    Bijector losing =
        new Toy.Doubling() {
          @Override
          public void apply(
              Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
            x.set(0, 0, Double.NaN);
          }
        };
    assertTrue(Double.isNaN(trial(losing).roundTripMaxError()));
  }

  @Test
  void invertChecksBitsOfPointsAndLogDets() {
    assertTrue(InvertCheck.holds(new Toy.Doubling(), batch));
    assertFalse(InvertCheck.holds(new Sloppy(), batch));
  }

  @Test
  void firstPointsOfABatchAreItsFirst() {
    Batch first = batch.first(7);
    assertEquals(7, first.size());
    assertEquals(batch.latents().get(6, 1), first.latents().get(6, 1));
  }
}
