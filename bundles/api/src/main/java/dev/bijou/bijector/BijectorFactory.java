package dev.bijou.bijector;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes the bijectors of one type: <em>the</em> service of a layer.
 *
 * <p>A record. Its components are the keys of its configuration, documented by {@link Doc}; its
 * constructor without arguments gives the defaults; its canonical constructor refuses bad values
 * with an {@link InvalidSettingException}.
 */
@ConsumerType
@FunctionalInterface
public interface BijectorFactory {
  /**
   * Makes a bijector for the place where it will stand.
   *
   * @throws InvalidSettingException if the configuration does not fit the place
   */
  Bijector create(BuildContext site);

  /**
   * How many parameters {@link #create} makes at most. Asked before anything is allocated, so that
   * a flow that is too large is refused in words instead of by an {@link OutOfMemoryError}. The
   * default allows for a square matrix and a vector; override it where there are more (networks),
   * or far fewer.
   *
   * @param dimension the number of coordinates
   * @param contextDimension the number of context variables
   */
  default long parameterBound(int dimension, int contextDimension) {
    return (long) dimension * (dimension + 1);
  }
}
