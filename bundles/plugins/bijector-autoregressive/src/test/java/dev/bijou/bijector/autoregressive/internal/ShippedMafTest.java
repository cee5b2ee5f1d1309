package dev.bijou.bijector.autoregressive.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.tile.Tile;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The shipped flows maf and iaf: the same chain in opposite directions. */
class ShippedMafTest {
  private static final int DIMENSION = 12;
  private static final int POINTS = 300;

  private final FlowComposer composer =
      ServiceLoader.load(FlowComposer.class).findFirst().orElseThrow();

  private Flow compose(String name) {
    return composer.compose(
        composer.shipped().get(name), ComposeOptions.seeded(0).withDimension(DIMENSION));
  }

  @Test
  void oneDirectionIsSequential() {
    assertEquals(Cost.CLOSED_FORM, compose("maf").cost(Direction.FORWARD));
    assertEquals(Cost.SEQUENTIAL, compose("maf").cost(Direction.INVERSE));
    assertEquals(Cost.SEQUENTIAL, compose("iaf").cost(Direction.FORWARD));
    assertEquals(Cost.CLOSED_FORM, compose("iaf").cost(Direction.INVERSE));
  }

  @Test
  void roundTrips() {
    for (String name : new String[] {"maf", "iaf"}) {
      Flow flow = compose(name);
      Tile x = flow.sample(POINTS, 3);
      Tile z = flow.transform(Direction.FORWARD, x).points();
      Tile back = flow.transform(Direction.INVERSE, z).points();
      for (int j = 0; j < DIMENSION; j++) {
        for (int i = 0; i < POINTS; i++) {
          double size = Math.max(1, Math.abs(x.get(i, j)));
          double error = Math.abs(back.get(i, j) - x.get(i, j)) / size;
          assertTrue(error <= 1e-12, () -> name + ": " + error);
        }
      }
    }
  }
}
