package dev.bijou.bijector.domain.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.bijector.domain.internal.DomainBijector.Bounded;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Component;

/**
 * The layer {@code domain}: maps coordinates with bounds onto the line, by the logarithm of the
 * distance from a single bound and by the logit between two, as the support transforms of
 * TensorFlow Probability and Stan do.
 *
 * @param lower the lower bound of each coordinate; without entries, none has one
 * @param upper the upper bounds in the same form
 * @param oneSided the map of a coordinate with a single bound
 */
@Component
@BijectorType("domain")
@Doc(
    value = "maps coordinates with bounds onto the line; the others pass unchanged",
    example = "lower: [0, 0], upper: [1, null]")
@Formula(
    "y = log(x − lower) with a lower bound, −log(upper − x) with an upper one, log((x − lower) /"
        + " (upper − x)) with both, x with none")
public record DomainLayer(
    @Doc("the lower bound of each coordinate, such as [0, null]; null for none")
        List<OptionalDouble> lower,
    @Doc("the upper bound of each coordinate, such as [1, null]; null for none")
        List<OptionalDouble> upper,
    @Doc("the map with a single bound: log, or softplus, which is linear far from the bound")
        OneSided oneSided)
    implements BijectorFactory {
  /** Uses the defaults: no bounds. */
  public DomainLayer() {
    this(List.of(), List.of(), OneSided.LOG);
  }

  /** Refuses bounds that are not finite, and lower ones that are not below the upper ones. */
  public DomainLayer {
    lower = List.copyOf(lower);
    upper = List.copyOf(upper);
    requireFinite("lower", lower);
    requireFinite("upper", upper);
    for (int j = 0; j < Math.min(lower.size(), upper.size()); j++) {
      if (lower.get(j).isPresent() && upper.get(j).isPresent()) {
        requireInterval(j, lower.get(j).getAsDouble(), upper.get(j).getAsDouble());
      }
    }
  }

  private static void requireFinite(String key, List<OptionalDouble> bounds) {
    for (OptionalDouble bound : bounds) {
      if (!Double.isFinite(bound.orElse(0))) {
        throw new InvalidSettingException(
            key, "finite numbers, or null for no bound", bound.getAsDouble());
      }
    }
  }

  private static void requireInterval(int j, double lower, double upper) {
    if (!(Math.nextUp(lower) < upper && upper - lower < Double.POSITIVE_INFINITY)) {
      String expected =
          String.format(
              Locale.ROOT, "an upper bound of coordinate %d above its lower bound %s", j, lower);
      throw new InvalidSettingException("upper", expected, upper);
    }
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return 0;
  }

  @Override
  public Bijector create(BuildContext context) {
    int d = context.dimension();
    requireSize("lower", lower, d);
    requireSize("upper", upper, d);
    List<Bounded> bounded = new ArrayList<>();
    for (int j = 0; j < d; j++) {
      OptionalDouble from = lower.isEmpty() ? OptionalDouble.empty() : lower.get(j);
      OptionalDouble to = upper.isEmpty() ? OptionalDouble.empty() : upper.get(j);
      if (from.isPresent() || to.isPresent()) {
        bounded.add(new Bounded(j, map(from, to)));
      }
    }
    return new DomainBijector(d, List.copyOf(bounded));
  }

  private static void requireSize(String key, List<OptionalDouble> bounds, int dimension) {
    if (!bounds.isEmpty() && bounds.size() != dimension) {
      throw new InvalidSettingException(
          key,
          "a bound of each of " + dimension + " coordinates, or null",
          bounds.size() + " entries");
    }
  }

  private BoundedMap map(OptionalDouble from, OptionalDouble to) {
    if (from.isPresent() && to.isPresent()) {
      return new IntervalMap(from.getAsDouble(), to.getAsDouble());
    }
    return from.isPresent()
        ? new HalfLineMap(from.getAsDouble(), 1, oneSided)
        : new HalfLineMap(to.getAsDouble(), -1, oneSided);
  }
}
