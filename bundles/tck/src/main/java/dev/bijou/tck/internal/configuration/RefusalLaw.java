package dev.bijou.tck.internal.configuration;

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

/**
 * The law that a bad value of a key is refused by an {@link InvalidSettingException}.
 *
 * <p>No kit knows which values of a key are good; these are bad whatever a key means: numbers that
 * are none, and counts that no machine has room for, unless the layer says beforehand how many
 * parameters that makes. Values that are bad for most keys but not for all, such as −1, may be
 * taken, but if they are refused it must be for that key.
 */
final class RefusalLaw {
  static final Law<ConfiguredPlugin> LAW =
      new Law<>(
          45,
          "bad values refused",
          "NaN, infinities and counts beyond all bounds are refused, and any refusal is an"
              + " InvalidSettingException with the key and the value.",
          RefusalLaw::refuse);

  private RefusalLaw() {}

  private static Finding refuse(ConfiguredPlugin subject) {
    WorstCase worst = new WorstCase();
    for (RecordComponent component : subject.components()) {
      bad(component.getGenericType()).forEach(v -> see(subject, component, v, true, worst));
      doubtful(component.getGenericType()).forEach(v -> see(subject, component, v, false, worst));
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
    return isList(type, Double.class) ? List.of(List.of(Double.NaN)) : List.of();
  }

  private static List<?> doubtful(Type type) {
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

  private static void see(
      ConfiguredPlugin subject, RecordComponent key, Object value, boolean bad, WorstCase worst) {
    try {
      Object taken = subject.with(key, value);
      worst.demand(
          !bad || (isHuge(value) && harmless(taken)), () -> key.getName() + ": took " + value);
    } catch (RuntimeException e) {
      worst.demand(names(e, key.getName(), value), () -> key.getName() + ": threw " + e);
    }
  }

  /**
   * Whether a count costs no memory, being one of steps, or whoever composes a flow sees that no
   * machine has room for the parameters.
   */
  private static boolean harmless(Object taken) {
    return taken instanceof RootFinder
        || (taken instanceof BijectorFactory layer
            && layer.parameterBound(2, 0) >= Integer.MAX_VALUE);
  }

  private static boolean isHuge(Object value) {
    return value.equals(Integer.MAX_VALUE) || value.equals(List.of(Integer.MAX_VALUE));
  }

  private static boolean names(RuntimeException e, String key, Object value) {
    return e instanceof InvalidSettingException refusal
        && refusal.key().equals(key)
        && refusal.reason().contains(value.toString().replaceAll("[\\[\\]]", ""));
  }
}
