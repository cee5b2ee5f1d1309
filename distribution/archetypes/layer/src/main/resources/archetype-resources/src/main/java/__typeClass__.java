package ${package};

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.parameter.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.doc.BlockDoc;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import org.osgi.service.component.annotations.Component;

/** The layer {@code ${type}}: its components are the keys in YAML. */
@Component
@BijectorType("${type}")
@Doc("y = exp(s) x in each coordinate, with s learned")
@Formula("y = a · x")
@BlockDoc(
    name = "log-scale",
    shape = "dimension",
    meaning = "the slope of each coordinate",
    formula = "a = exp(log_scale)")
public record ${typeClass}(@Doc("largest random s at the start") double spread)
    implements BijectorFactory {
  /** Sets the defaults. */
  public ${typeClass}() {
    this(0.1);
  }

  /** Refuses values that are out of range. */
  public ${typeClass} {
    if (!(spread >= 0 && spread <= 10)) {
      throw new InvalidSettingException("spread", "a number from 0 to 10", spread);
    }
  }

  @Override
  public Bijector create(BuildContext context) {
    double[] s = new double[context.dimension()];
    Arrays.setAll(s, j -> spread * (2 * context.random().nextDouble() - 1));
    return new Map(Parameters.of("log-scale", s, s.length), s);
  }

  private record Map(Parameters parameters, double[] s) implements TrainableBijector {
    @Override
    public int dimension() {
      return s.length;
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public TrainableBijector bind(Parameters theta) {
      return new Map(parameters.with(theta.toArray()), theta.toArray());
    }

    /** Replaces x by y = exp(σ s) x, adds log|det| = σ Σ s, and returns the backward pass. */
    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      double sign = direction == Direction.FORWARD ? 1 : -1;
      for (int j = 0; j < s.length; j++) {
        double slope = StrictMath.exp(sign * s[j]);
        for (int i = 0; i < x.size(); i++) {
          x.set(i, j, slope * x.get(i, j));
          logDet.set(i, 0, logDet.get(i, 0) + sign * s[j]);
        }
      }
      Tile y = scratch.copy(x);
      return (bar, logDetBar, contextBar, gradient) -> pull(sign, y, bar, logDetBar, gradient);
    }

    /** Replaces bar, d/dy, by d/dx, and adds d/ds to the gradient. */
    private void pull(double sign, Tile y, Tile bar, Tile logDetBar, Gradient gradient) {
      for (int j = 0; j < s.length; j++) {
        double slope = StrictMath.exp(sign * s[j]);
        double sum = 0;
        for (int i = 0; i < y.size(); i++) {
          sum += bar.get(i, j) * y.get(i, j) + logDetBar.get(i, 0);
          bar.set(i, j, slope * bar.get(i, j));
        }
        gradient.data()[gradient.start() + j] += sign * sum;
      }
    }
  }
}
