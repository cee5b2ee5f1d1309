package dev.bijou.webconsole.internal.types;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.doc.Doc;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.PluginType.Origin;
import dev.bijou.registry.PluginType.Version;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Adds its parameter, 1, times a factor; with keys of all simple types.
 *
 * @param bins nothing
 * @param factor the factor
 * @param tails nothing
 * @param kind nothing
 */
@Doc("z = x + a")
public record ExampleFamily(int bins, double factor, boolean tails, String kind)
    implements ScalarFamily {
  /** Creates the family with its defaults. */
  public ExampleFamily() {
    this(8, 1, false, "plain");
  }

  /** Returns the family as a type that a bundle offers. */
  public static PluginType offeredBy(long bundle) {
    Origin origin = new Origin(0, new Version(1, 2, 0, ""), "example", bundle, bundle);
    return new PluginType(PluginKind.SCALAR, "shift", new ExampleFamily(), origin);
  }

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("shift"));
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
    double sign = direction == Direction.FORWARD ? 1 : -1;
    for (int i = 0; i < x.size(); i++) {
      x.set(i, 0, x.get(i, 0) + sign * factor * theta.get(i, 0));
    }
  }

  @Override
  public void pullback(Tile theta, Tile x, Tile bar, Tile logBar, Tile thetaBar, Scratch s) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double[] initialParameters(Tile sample, RandomGenerator random) {
    return new double[] {1};
  }
}
