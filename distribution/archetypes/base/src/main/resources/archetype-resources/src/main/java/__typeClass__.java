package ${package};

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.Doc;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/** The base {@code ${type}}: its components are the keys in YAML. */
@Component
@BaseType("${type}")
@Doc("independent logistic coordinates")
public record ${typeClass}(@Doc("s, which divides the coordinates") double scale)
    implements BaseFactory {
  /** Sets the defaults. */
  public ${typeClass}() {
    this(1);
  }

  /** Refuses values that are out of range. */
  public ${typeClass} {
    if (!(scale >= 0.01 && scale <= 100)) {
      throw new InvalidSettingException("scale", "a number from 0.01 to 100", scale);
    }
  }

  @Override
  public Base create(BuildContext context) {
    return new Distribution(context.dimension(), scale);
  }

  private record Distribution(int dimension, double scale) implements TrainableBase {
    /** Adds −|t| − 2 log(1 + exp(−|t|)) − log s of each coordinate, for t = z / s. */
    @Override
    public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
      for (int i = 0; i < z.size(); i++) {
        double sum = -dimension * StrictMath.log(scale);
        for (int j = 0; j < dimension; j++) {
          double t = Math.abs(z.get(i, j) / scale);
          sum -= t + 2 * StrictMath.log1p(StrictMath.exp(-t));
        }
        logProb.set(i, 0, logProb.get(i, 0) + sum);
      }
    }

    /** Draws z = s log(u / (1 − u)) for uniform u. */
    @Override
    public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
      for (int i = 0; i < z.size(); i++) {
        for (int j = 0; j < dimension; j++) {
          double u = random.nextDouble(Double.MIN_NORMAL, 1);
          z.set(i, j, scale * (StrictMath.log(u) - StrictMath.log1p(-u)));
        }
      }
    }

    /** The derivative of the log-density is −tanh(t / 2) / s. */
    @Override
    public Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch) {
      Tile point = scratch.copy(z);
      logProb(z, context, logProb, scratch);
      return (bar, logProbBar, contextBar, gradient) -> {
        for (int i = 0; i < point.size(); i++) {
          for (int j = 0; j < dimension; j++) {
            double slope = -StrictMath.tanh(point.get(i, j) / scale / 2) / scale;
            bar.set(i, j, bar.get(i, j) + logProbBar.get(i, 0) * slope);
          }
        }
      };
    }
  }
}
