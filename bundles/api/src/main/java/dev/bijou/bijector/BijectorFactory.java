package dev.bijou.bijector;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A factory of the bijectors of one type: the service interface of a layer.
 *
 * <p>Implemented by a record. Its components are the keys of its configuration, documented by
 * {@link dev.bijou.doc.Doc}; its constructor without arguments gives the defaults; its canonical
 * constructor refuses bad values with an {@link InvalidSettingException}.
 */
@ConsumerType
@FunctionalInterface
public interface BijectorFactory {
  /**
   * Creates a bijector.
   *
   * @throws InvalidSettingException if the configuration does not fit the context
   */
  Bijector create(BuildContext context);

  /**
   * Returns an upper bound of the number of parameters that {@link #create} makes. Called before
   * anything is allocated, so that a flow that is too large is refused with a message instead of an
   * {@link OutOfMemoryError}. The default allows a square matrix and a vector; override it if there
   * are more (networks), or far fewer.
   *
   * @param dimension the number of coordinates
   * @param contextDimension the number of context variables
   */
  default long parameterBound(int dimension, int contextDimension) {
    return (long) dimension * (dimension + 1);
  }
}
