package dev.bijou.timing.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Invert;
import dev.bijou.flow.Flow.Mapped;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The check that inverting a bijector swaps its directions and changes nothing else. */
final class InvertCheck {
  private static final int TILE = 128;

  private final Runner direct;
  private final Runner inverted;
  private final TimedBatch batch;

  private InvertCheck(Bijector bijector, TimedBatch batch) {
    this.direct = new TiledRunner(bijector, TILE);
    this.inverted = new TiledRunner(Invert.of(bijector), TILE);
    this.batch = batch;
  }

  /**
   * Returns whether the results of {@code Invert} are bit-identical, including log-determinants, to
   * those of the bijector in the opposite direction.
   */
  static boolean holds(Bijector bijector, TimedBatch batch) {
    InvertCheck check = new InvertCheck(bijector, batch);
    return check.swaps(Direction.FORWARD) && check.swaps(Direction.INVERSE);
  }

  private boolean swaps(Direction direction) {
    Tile input = batch.input(direction);
    Mapped expected = direct.transform(direction, input, batch.context());
    Mapped actual = inverted.transform(direction.opposite(), input, batch.context());
    return Arrays.equals(expected.logDet(), actual.logDet())
        && IntStream.range(0, input.dimension())
            .allMatch(j -> Arrays.equals(expected.points().toRow(j), actual.points().toRow(j)));
  }
}
