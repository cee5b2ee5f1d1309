package dev.bijou.tck.right;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.random.RandomGenerator;

/** A correct base: independent normal coordinates with trainable means. */
@Doc("independent normal coordinates")
@BlockDoc(name = "means", shape = "dimension", meaning = "the means", formula = "μ = means")
public record ShiftedNormal() implements BaseFactory {
  @Override
  public Base create(BuildContext buildContext) {
    double[] means = buildContext.random().doubles(buildContext.dimension()).toArray();
    return new Normal(Parameters.of("means", means, means.length));
  }

  /** The normal distribution with given means. */
  public record Normal(Parameters parameters, double[] means) implements TrainableBase {
    Normal(Parameters parameters) {
      this(parameters, parameters.toArray());
    }

    @Override
    public int dimension() {
      return means.length;
    }

    @Override
    public TrainableBase bind(Parameters theta) {
      return new Normal(parameters.with(theta.toArray()));
    }

    @Override
    public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
      for (int i = 0; i < z.size(); i++) {
        double sum = logProb.get(i, 0);
        for (int j = 0; j < means.length; j++) {
          double t = z.get(i, j) - means[j];
          sum -= t * t / 2 + Math.log(2 * Math.PI) / 2;
        }
        logProb.set(i, 0, sum);
      }
    }

    @Override
    public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
      for (int i = 0; i < z.size(); i++) {
        for (int j = 0; j < means.length; j++) {
          z.set(i, j, means[j] + random.nextGaussian());
        }
      }
    }

    @Override
    public Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch) {
      Tile at = scratch.copy(z);
      logProb(z, context, logProb, scratch);
      return (bar, logDetBar, contextBar, gradient) -> {
        for (int i = 0; i < at.size(); i++) {
          for (int j = 0; j < means.length; j++) {
            double slope = logDetBar.get(i, 0) * (at.get(i, j) - means[j]);
            bar.set(i, j, bar.get(i, j) - slope);
            gradient.data()[gradient.start() + j] += slope;
          }
        }
      };
    }
  }
}
