package dev.bijou.timing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.compare.Kernel;
import dev.bijou.compare.Request;
import dev.bijou.flow.Composition;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.FlowSpec;
import dev.bijou.flow.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowComparerTest {
  /** Makes one flow of every specification, in a world without types. */
  private record OneFlow(Flow flow) implements FlowComposer {
    @Override
    public Types types() {
      return Types.of(List.of());
    }

    @Override
    public Map<String, FlowSpec> shipped() {
      return Map.of();
    }

    @Override
    public String write(FlowSpec spec) {
      return spec.text();
    }

    @Override
    public FlowSpec read(String yaml, String source) {
      return flow.spec();
    }

    @Override
    public Flow compose(FlowSpec spec, Composition how) {
      return flow;
    }

    @Override
    public <T> T configure(Class<T> service, String type, Map<String, ?> settings) {
      throw new IllegalArgumentException(type);
    }
  }

  private static String refusal(Flow flow, Kernel kernel) {
    FlowComparer comparer = new FlowComparer(new OneFlow(flow));
    Request request = new Request(Composition.seeded(1), 10, 3, 1, kernel);
    return assertThrows(
            IllegalArgumentException.class,
            () -> comparer.compare(flow.spec(), request, (stage, done, total) -> {}))
        .getMessage();
  }

  @Test
  void kernelThatIsNotInstalledIsRefused() {
    assertEquals(
        "kernel: expected auto or plain, since no provider of vector kernels is installed; got"
            + " vector",
        refusal(new Toy(new Toy.Doubling()), Kernel.VECTOR));
  }

  @Test
  void flowThatRunsOneWayOnlyIsRefused() {
    Toy.Doubling oneWay =
        new Toy.Doubling() {
          @Override
          public Cost cost(Direction direction) {
            return direction == Direction.INVERSE ? Cost.UNAVAILABLE : Cost.CLOSED_FORM;
          }
        };
    assertEquals(
        "toy: expected a flow that runs both ways; got one without INVERSE",
        refusal(new Toy(oneWay), Kernel.AUTO));
  }

  @Test
  void exampleIsEmptyWhereItsTypesAreMissing() {
    FlowComparer comparer = new FlowComparer(new OneFlow(new Toy(new Toy.Doubling())));
    assertEquals(Optional.empty(), comparer.example(7));
    assertTrue(comparer.figures(List.of(), Optional.empty()).isEmpty());
  }
}
