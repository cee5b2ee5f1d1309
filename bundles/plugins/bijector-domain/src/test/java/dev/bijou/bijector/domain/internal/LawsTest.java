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
  /** The layer with bounds for any number of coordinates: (0, 1), (3, ∞), the line, (−∞, −2). */
  @Doc("the layer with bounds for any number of coordinates")
  public record AnyDimension(@Doc("the map with a single bound") OneSided function)
      implements BijectorFactory {
    private static final List<OptionalDouble> LOWER =
        List.of(
            OptionalDouble.of(0),
            OptionalDouble.of(3),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    private static final List<OptionalDouble> UPPER =
        List.of(
            OptionalDouble.of(1),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(-2));

    public AnyDimension() {
      this(OneSided.LOG);
    }

    @Override
    public Bijector create(BuildContext context) {
      int d = context.dimension();
      return new DomainLayer(cycled(LOWER, d), cycled(UPPER, d), function).create(context);
    }

    private static List<OptionalDouble> cycled(List<OptionalDouble> bounds, int size) {
      List<OptionalDouble> cycled = new ArrayList<>();
      while (cycled.size() < size) {
        cycled.add(bounds.get(cycled.size() % bounds.size()));
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
