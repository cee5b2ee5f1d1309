package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.Doc;
import org.osgi.service.component.annotations.Component;

/**
 * The layer {@code leaky-tanh}: tanh with linear tails, whose value and slope are those of tanh at
 * ±max.
 *
 * @param max the end of the inner part
 */
@Component
@BijectorType("leaky-tanh")
@Doc("y = tanh x for |x| < max, beyond the line with the same value and slope")
public record LeakyTanh(@Doc("where the lines begin, above 0 and at most 18") double max)
    implements BijectorFactory {
  /** From here on, tanh is 1 in double precision. */
  private static final double LARGEST = 18;

  /** Uses the default of flowjax. */
  public LeakyTanh() {
    this(3);
  }

  /** Refuses an end at which tanh has no slope left. */
  public LeakyTanh {
    if (!(max > 0 && max <= LARGEST)) {
      throw new InvalidSettingException("max", "above 0 and at most 18", max);
    }
  }

  @Override
  public Bijector create(BuildContext context) {
    return ElementwiseBijector.of(context.dimension(), LeakyTanhFunction.of(max));
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 0;
  }
}
