package dev.bijou.bijector;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes the bijectors of one type: <em>the</em> service of a layer.
 *
 * <p>A record. Its components are the keys of its configuration, documented by {@link Doc}; its
 * constructor without arguments gives the defaults; its canonical constructor refuses bad values
 * with {@code key: expected …; got …}.
 */
@ConsumerType
@FunctionalInterface
public interface BijectorFactory {
  /**
   * Makes a bijector for the place where it will stand.
   *
   * @throws IllegalArgumentException if the configuration does not fit the place
   */
  Bijector create(Site site);
}
