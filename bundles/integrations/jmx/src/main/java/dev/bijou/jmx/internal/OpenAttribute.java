package dev.bijou.jmx.internal;

import java.util.function.Function;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenType;
import org.jspecify.annotations.Nullable;

/**
 * A read-only attribute of an open type.
 *
 * @param name the name, in upper camel case
 * @param description a sentence
 * @param type the type of the values
 * @param value reads it; null where it does not apply
 * @param <T> the type of what is described
 */
record OpenAttribute<T>(
    String name, String description, OpenType<?> type, Function<T, @Nullable Object> value) {
  OpenMBeanAttributeInfoSupport info() {
    return new OpenMBeanAttributeInfoSupport(name, description, type, true, false, false);
  }
}
