package dev.bijou.tck.internal.configuration;

import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.solver.RootFinder;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The law that an invalid value of a key is rejected by an {@link InvalidSettingException}.
 *
 * <p>The valid values of a key are unknown to the kit, but some values are invalid for every key:
 * NaN and infinities, and counts that exceed the memory of any machine, unless the layer or base
 * declares the resulting number of parameters. Values that are invalid for most keys, such as −1,
 * may be accepted; if they are rejected, the exception must name that key.
 */
final class RefusalLaw {
  static final Law<ConfiguredPlugin> LAW =
      new Law<>(
          45,
          "invalid values rejected",
          "NaN, infinities and counts beyond all limits are rejected, and every rejection is an"
              + " InvalidSettingException with the key and the value.",
          RefusalLaw::refuse);

  private RefusalLaw() {}

  private static Finding refuse(ConfiguredPlugin subject) {
    WorstCase worst = new WorstCase();
    for (RecordComponent component : subject.components()) {
      bad(component.getGenericType()).forEach(v -> check(subject, component, v, true, worst));
      questionable(component.getGenericType())
          .forEach(v -> check(subject, component, v, false, worst));
    }
    return worst.exactly();
  }

  private static List<?> bad(Type type) {
    if (type == int.class) {
      return List.of(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == double.class) {
      return List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }
    if (isList(type, Integer.class)) {
      return List.of(List.of(Integer.MIN_VALUE), List.of(Integer.MAX_VALUE));
    }
    if (isList(type, OptionalDouble.class)) {
      return Stream.of(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
          .map(number -> List.of(OptionalDouble.of(number)))
          .toList();
    }
    return isList(type, Double.class) ? List.of(List.of(Double.NaN)) : List.of();
  }

  private static List<?> questionable(Type type) {
    if (type == int.class) {
      return List.of(-1, 0);
    }
    if (type == double.class) {
      return List.of(-1.0, 0.0, Double.MAX_VALUE);
    }
    if (isList(type, Integer.class)) {
      return List.of(List.of(-1), List.of(0), List.of());
    }
    return isList(type, Double.class) ? List.of(List.of(-1.0), List.of()) : List.of();
  }

  private static boolean isList(Type type, Class<?> of) {
    return type instanceof ParameterizedType list
        && list.getRawType() == List.class
        && list.getActualTypeArguments()[0] == of;
  }

  private static void check(
      ConfiguredPlugin subject, RecordComponent key, Object value, boolean bad, WorstCase worst) {
    try {
      Object accepted = subject.with(key, value);
      worst.require(
          !bad || (isHuge(value) && harmless(accepted)),
          () -> key.getName() + ": accepted " + value);
    } catch (RuntimeException e) {
      worst.require(names(e, key.getName(), value), () -> key.getName() + ": threw " + e);
    }
  }

  /**
   * Returns whether a huge count is harmless: it is a number of steps, or the composer can reject
   * the flow because of its parameter bound.
   */
  private static boolean harmless(Object accepted) {
    return accepted instanceof RootFinder
        || (accepted instanceof BijectorFactory layer
            && layer.parameterBound(2, 0) >= Integer.MAX_VALUE)
        || (accepted instanceof BaseFactory base && base.parameterBound(2, 0) >= Integer.MAX_VALUE);
  }

  private static boolean isHuge(Object value) {
    return value.equals(Integer.MAX_VALUE) || value.equals(List.of(Integer.MAX_VALUE));
  }

  private static boolean names(RuntimeException e, String key, Object value) {
    return e instanceof InvalidSettingException refusal
        && refusal.key().equals(key)
        && refusal.reason().contains(value.toString().replaceAll("OptionalDouble|[\\[\\]]", ""));
  }
}
