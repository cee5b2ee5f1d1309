package dev.bijou.tck.internal.base;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.tck.internal.Subject;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A base distribution by its way of being built. */
public record BaseSubject(String name, BaseFactory factory) implements Subject {
  /** For one, two and three coordinates. */
  List<Base> bases() {
    return IntStream.of(1, 2, 3).mapToObj(d -> factory.create(site(d))).toList();
  }

  private static BuildContext site(int dimension) {
    return BuildContext.of(dimension, new SplittableRandom(dimension));
  }

  /** The points without context, or with zeros. */
  static Points given(Base base, Tile x) {
    return new Points(x, Tile.allocate(base.contextDimension(), x.size()));
  }

  /** The log-density at each point. */
  static double[] logProb(Base base, Tile x) {
    Tile logProb = Tile.allocate(1, x.size());
    base.logProb(x, given(base, x).context(), logProb, new Scratch());
    return logProb.toRow(0);
  }

  /** Draws from a seed. */
  static Tile sample(Base base, int size, long seed) {
    Tile z = Tile.allocate(base.dimension(), size).fill(Double.NaN);
    base.sample(z, given(base, z).context(), new SplittableRandom(seed), new Scratch());
    return z;
  }
}
