package dev.bijou.base.elementwise.internal;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import org.osgi.service.component.annotations.Component;

/**
 * The base {@code uniform}: independent coordinates on one interval. The layers before it must map
 * onto that interval, or onto a circle that is cut open at its ends. Its density does not change
 * inside, so it has no gradient.
 *
 * @param lower the lower end
 * @param upper the upper end
 */
@Component
@BaseType("uniform")
@Doc("independent coordinates, uniform on an interval, onto which the layers must map")
@Formula("ln p = −ln(upper − lower)")
public record Uniform(
    @Doc("the lower end of the interval") double lower,
    @Doc("the upper end of the interval") double upper)
    implements BaseFactory {
  private static final double DEFAULT_UPPER = 1;

  /** Uses the default, the interval from 0 to 1. */
  public Uniform() {
    this(0, DEFAULT_UPPER);
  }

  /** Refuses an empty interval, and one of infinite length. */
  public Uniform {
    if (!Double.isFinite(lower)) {
      throw new InvalidSettingException("lower", "a finite number below upper", lower);
    }
    if (!Double.isFinite(upper)) {
      throw new InvalidSettingException("upper", "a finite number above lower", upper);
    }
    if (!(lower < upper && Double.isFinite(upper - lower))) {
      throw lower < DEFAULT_UPPER
          ? new InvalidSettingException(
              "upper", "a number at a finite distance above lower = " + lower, upper)
          : new InvalidSettingException(
              "lower", "a number at a finite distance below upper = " + upper, lower);
    }
  }

  @Override
  public Base create(BuildContext context) {
    return new ElementwiseBase(context.dimension(), UniformDistribution.between(lower, upper));
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 0;
  }
}
