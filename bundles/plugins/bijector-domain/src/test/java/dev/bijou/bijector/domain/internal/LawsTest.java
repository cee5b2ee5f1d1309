package dev.bijou.bijector.domain.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import dev.bijou.tck.Laws;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LawsTest {
  /**
   * The layer with bounds for any number of coordinates: (0, 1), (3, ∞), the line and (−∞, −2), or
   * such far from zero, the first of them narrow.
   */
  @Doc("the layer with bounds for any number of coordinates")
  public record AnyDimension(
      @Doc("the map with a single bound") OneSided function,
      @Doc("whether bounds are far from zero") boolean distant)
      implements BijectorFactory {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    public AnyDimension() {
      this(OneSided.LOG, false);
    }

    @Override
    public Bijector create(BuildContext context) {
      int d = context.dimension();
      List<OptionalDouble> lower =
          cycled(d, OptionalDouble.of(distant ? 100 : 0), OptionalDouble.of(distant ? 1000 : 3));
      List<OptionalDouble> upper = cycled(d, OptionalDouble.of(distant ? 100.001 : 1), NONE);
      for (int j = 3; j < d; j += 4) {
        upper.set(j, OptionalDouble.of(distant ? -500 : -2));
      }
      return new DomainLayer(lower, upper, function).create(context);
    }

    /** Returns bounds of the first two of each four coordinates. */
    private static List<OptionalDouble> cycled(int size, OptionalDouble... bounds) {
      List<OptionalDouble> cycled = new ArrayList<>();
      for (int j = 0; j < size; j++) {
        cycled.add(j % 4 < bounds.length ? bounds[j % 4] : NONE);
      }
      return cycled;
    }
  }

  @TestFactory
  Stream<DynamicTest> laws() {
    return Stream.<BijectorFactory>of(new DomainLayer(), new AnyDimension())
        .flatMap(Laws::of)
        .map(check -> dynamicTest(check.name(), check::run));
  }
}
