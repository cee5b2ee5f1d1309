package dev.bijou.tck.right;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Domain;
import dev.bijou.doc.Doc;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/** A correct base on an interval: independent coordinates with the density 2z on (0, 1). */
@Doc("independent coordinates with the density 2z on (0, 1)")
public record TriangularBase() implements BaseFactory {
  @Override
  public Base create(BuildContext buildContext) {
    return new Triangular(buildContext.dimension());
  }

  /** The distribution. */
  public record Triangular(int dimension) implements TrainableBase {
    @Override
    public List<Domain> support() {
      return Domain.UNIT.times(dimension);
    }

    @Override
    public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
      for (int i = 0; i < z.size(); i++) {
        double sum = logProb.get(i, 0);
        for (int j = 0; j < dimension; j++) {
          double value = z.get(i, j);
          sum += value < 0 || value > 1 ? Double.NEGATIVE_INFINITY : Math.log(2 * value);
        }
        logProb.set(i, 0, sum);
      }
    }

    @Override
    public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
      for (int i = 0; i < z.size(); i++) {
        for (int j = 0; j < dimension; j++) {
          z.set(i, j, Math.sqrt(random.nextDouble()));
        }
      }
    }

    @Override
    public Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch) {
      Tile at = scratch.copy(z);
      logProb(z, context, logProb, scratch);
      return (bar, logDetBar, contextBar, gradient) -> {
        for (int i = 0; i < at.size(); i++) {
          for (int j = 0; j < dimension; j++) {
            bar.set(i, j, bar.get(i, j) + logDetBar.get(i, 0) / at.get(i, j));
          }
        }
      };
    }
  }
}
