package dev.bijou.timing.internal;

import dev.bijou.admin.timing.TimingReport.TableSetup;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.flow.Flow;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import dev.bijou.timing.internal.measure.Clock;
import java.util.Optional;

/** Times the construction of a flow's tables, with warmed-up code. */
final class TableTiming {
  private TableTiming() {}

  /**
   * Binds the flow to its own parameters, which discards the tables, and maps zero points, which
   * builds them. Empty if the flow has no tables or cannot be bound.
   */
  static Optional<TableSetup> of(Flow flow, Clock clock) {
    if (flow.bijector().tableBytes() == 0
        || !(flow.bijector() instanceof TrainableBijector trainable)) {
      return Optional.empty();
    }
    Bijector fresh = trainable.bind(trainable.parameters());
    Scratch scratch = new Scratch();
    long start = clock.nanos();
    for (Direction direction : Direction.values()) {
      Tile none = Tile.allocate(fresh.dimension(), 0);
      Tile context = Tile.allocate(fresh.contextDimension(), 0);
      fresh.apply(direction, none, context, Tile.allocate(1, 0), scratch);
    }
    double millis = 1e-6 * (clock.nanos() - start);
    return Optional.of(new TableSetup(millis, scratch.stats().tabulations()));
  }
}
