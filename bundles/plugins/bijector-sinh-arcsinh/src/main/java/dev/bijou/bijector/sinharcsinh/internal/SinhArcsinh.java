package dev.bijou.bijector.sinharcsinh.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import dev.bijou.math.Asinh;
import dev.bijou.math.Exp;
import dev.bijou.math.Log1p;
import dev.bijou.math.Sinh;
import dev.bijou.math.Tanh;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.PointFamily;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarType;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/**
 * The scalar family {@code sinh-arcsinh}: y = sinh u with u = δ w − ε and w = arcsinh x, where L =
 * log dy/dx = log δ + log cosh u − log cosh w. M. C. Jones, A. Pewsey, <i>Sinh-arcsinh
 * Distributions</i> (2009).
 *
 * <p>Errors are a few roundings of u, relative where the terms of u do not cancel. Where y
 * overflows, it is infinite and L is finite.
 */
@Component(service = ScalarFamily.class)
@ScalarType("sinh-arcsinh")
@Doc("y = sinh(d arcsinh x - e): the weight of tails and skewness")
@Formula("y = sinh(δ · asinh(x) − ε)")
@BlockDoc(
    name = "tail",
    meaning = "the power that tails are raised to, from 0.1 to 10: below 1 for heavy tails",
    formula = "δ = exp(tail / (1 + |tail / ln(0.1)|))")
@BlockDoc(
    name = "skew",
    meaning = "the skewness, from −20 to 20, positive for a longer upper tail",
    formula = "ε = skew / (1 + |skew| / 20)")
public record SinhArcsinh() implements PointFamily {
  private static final double LN2 = 0.6931471805599453;

  /** From here on, √(1 + x²) = |x| in double precision. */
  private static final double FAR = 1e8;

  @Override
  public List<Block> blocks() {
    return List.of(Block.of("tail"), Block.of("skew"));
  }

  @Override
  public double[] initialParameters(Tile sample, RandomGenerator random) {
    return SinhArcsinhInitializer.of(sample, random);
  }

  @Override
  public void map(Direction direction, Point p) {
    double logPower = SoftClip.LOG_POWER.value(p.theta[0]);
    double power = Exp.value(logPower);
    double skew = SoftClip.SKEW.value(p.theta[1]);
    double v = Asinh.value(p.x);
    if (direction == Direction.FORWARD) {
      double u = Math.fma(power, v, -skew);
      double y = Sinh.value(u);
      p.logDet += logPower + (logCosh(u, y) - logCosh(v, p.x));
      p.x = y;
    } else {
      double w = (v + skew) / power;
      double x = Sinh.value(w);
      p.logDet += logCosh(w, x) - logCosh(v, p.x) - logPower;
      p.x = x;
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The derivatives with respect to u and w are y_u = cosh u, L_u = tanh u, L_w = −tanh w, and
   * dw/dx = 1 / cosh w.
   */
  @Override
  public void pull(Point p) {
    double power = Exp.value(SoftClip.LOG_POWER.value(p.theta[0]));
    double w = Asinh.value(p.x);
    double u = Math.fma(power, w, -SoftClip.SKEW.value(p.theta[1]));
    double uBar = p.bar * cosh(Sinh.value(u)) + p.logDetBar * Tanh.value(u);
    p.thetaBar[0] += (uBar * w * power + p.logDetBar) * SoftClip.LOG_POWER.slope(p.theta[0]);
    p.thetaBar[1] -= uBar * SoftClip.SKEW.slope(p.theta[1]);
    p.bar = (uBar * power - p.logDetBar * Tanh.value(w)) / cosh(p.x);
  }

  /** Returns cosh v, given sinh v. */
  private static double cosh(double sinh) {
    return Math.abs(sinh) > FAR ? Math.abs(sinh) : Math.sqrt(1 + sinh * sinh);
  }

  /** Returns log cosh v, given sinh v, which may be infinite. */
  private static double logCosh(double v, double sinh) {
    double size = Math.abs(v);
    return Math.abs(sinh) < 1
        ? 0.5 * Log1p.value(sinh * sinh)
        : size + (Log1p.value(Exp.value(-2 * size)) - LN2);
  }
}
