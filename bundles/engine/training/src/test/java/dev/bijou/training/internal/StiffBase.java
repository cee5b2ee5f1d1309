package dev.bijou.training.internal;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.random.RandomGenerator;

/** A base without gradients: ln p = −π z², up to the dimension. */
@BaseType("stiff")
public record StiffBase() implements BaseFactory {
  @Override
  public Base create(BuildContext context) {
    return new Distribution(context.dimension());
  }

  private record Distribution(int dimension) implements Base {
    @Override
    public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < z.size(); i++) {
          logProb.set(i, 0, logProb.get(i, 0) - Math.PI * z.get(i, j) * z.get(i, j));
        }
      }
    }

    @Override
    public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
      throw new UnsupportedOperationException();
    }
  }
}
