package dev.bijou.base;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes the bases of one type. A record, like {@link BijectorFactory}. */
@ConsumerType
@FunctionalInterface
public interface BaseFactory {
  /**
   * Makes a base for the place where it will stand.
   *
   * @throws InvalidSettingException if the configuration does not fit the place
   */
  Base create(BuildContext site);
}
