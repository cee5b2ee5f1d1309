package dev.bijou.base;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import org.osgi.annotation.versioning.ConsumerType;

/** A factory of the bases of one type. Implemented by a record, like {@link BijectorFactory}. */
@ConsumerType
@FunctionalInterface
public interface BaseFactory {
  /**
   * Creates a base.
   *
   * @throws InvalidSettingException if the configuration does not fit the context
   */
  Base create(BuildContext context);

  /**
   * Returns an upper bound of the number of parameters that {@link #create} makes, like {@link
   * BijectorFactory#parameterBound}. The default allows two numbers for each coordinate, such as
   * mean and deviation, both linear in the context.
   *
   * @param dimension the number of coordinates
   * @param contextDimension the number of context variables
   */
  default long parameterBound(int dimension, int contextDimension) {
    return 2L * dimension * (1 + contextDimension);
  }
}
