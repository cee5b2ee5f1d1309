package dev.bijou.timing.internal;

import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.base.Base;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.math.NormalSampler;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;

/**
 * The input on which a flow is timed.
 *
 * @param data draws from the flow, {@code dimension x n}
 * @param latents draws from its base, {@code dimension x n}
 * @param context standard normal draws, {@code contextDimension x n}
 */
record TimedBatch(Tile data, Tile latents, Tile context) {
  /** Draws a batch. */
  static TimedBatch of(Flow flow, TimingRequest request) {
    long seed = request.how().seed();
    int n = request.points();
    SplittableRandom random = new SplittableRandom(seed);
    Tile context = normal(Tile.allocate(flow.contextDimension(), n), random);
    Tile data = context.dimension() > 0 ? flow.sample(context, seed) : flow.sample(n, seed);
    return new TimedBatch(data, latents(flow.base(), context, random), context);
  }

  private static Tile normal(Tile tile, SplittableRandom random) {
    for (int j = 0; j < tile.dimension(); j++) {
      for (int i = 0; i < tile.size(); i++) {
        tile.set(i, j, NormalSampler.next(random));
      }
    }
    return tile;
  }

  private static Tile latents(Base base, Tile context, SplittableRandom random) {
    Tile latents = Tile.allocate(base.dimension(), context.size());
    Tile own = context.coordinates(0, base.contextDimension());
    base.sample(latents, own, random, new Scratch());
    return latents;
  }

  /** Returns the input of a direction. */
  Tile input(Direction direction) {
    return direction == Direction.FORWARD ? data : latents;
  }

  /** Returns the number n of points. */
  int size() {
    return data.size();
  }

  /** Returns the first n points. */
  TimedBatch first(int n) {
    return new TimedBatch(data.points(0, n), latents.points(0, n), context.points(0, n));
  }
}
