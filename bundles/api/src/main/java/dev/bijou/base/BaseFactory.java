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
}
