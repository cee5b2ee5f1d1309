package dev.bijou.timing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.timing.Contender;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefaultFlowTimerTest {
  /** A composer that returns the same flow for every specification and has no types. */
  private record OneFlow(Flow flow) implements FlowComposer {
    @Override
    public FlowComposer withRegistry(PluginRegistry registry) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, FlowSpec> shipped() {
      return Map.of();
    }

    @Override
    public FlowSpec bounded(FlowSpec spec, List<Domain> columns) {
      throw new UnsupportedOperationException();
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
    public Flow compose(FlowSpec spec, ComposeOptions options) {
      return flow;
    }

    @Override
    public <T> T configure(Class<T> service, String type, Map<String, ?> settings) {
      throw new IllegalArgumentException(type);
    }
  }

  private static DefaultFlowTimer timer(Flow flow) {
    Plugins none = Plugins.of(List.of());
    return new DefaultFlowTimer(new OneFlow(flow), () -> none);
  }

  private static String refusal(Flow flow) {
    DefaultFlowTimer timer = timer(flow);
    TimingRequest request =
        TimingRequest.standard()
            .withComposition(ComposeOptions.seeded(1))
            .withPoints(10)
            .withRepeats(3);
    return assertThrows(
            IllegalArgumentException.class,
            () -> timer.compare(flow.spec(), request, (stage, done, total) -> {}))
        .getMessage();
  }

  @Test
  void refusesFlowWithOneDirection() {
    ToyFlow.Doubling oneWay =
        new ToyFlow.Doubling() {
          @Override
          public Cost cost(Direction direction) {
            return direction == Direction.INVERSE ? Cost.UNAVAILABLE : Cost.CLOSED_FORM;
          }
        };
    assertEquals(
        "toy: expected a flow with both directions; got one without INVERSE",
        refusal(new ToyFlow(oneWay)));
  }

  private static String refusal(int contenders, TimingRequest request) {
    Flow flow = new ToyFlow(new ToyFlow.Doubling());
    List<Contender> all = Collections.nCopies(contenders, Contender.of(flow.spec()));
    return assertThrows(
            IllegalArgumentException.class,
            () -> timer(flow).compare(all, request, (stage, done, total) -> {}))
        .getMessage();
  }

  @Test
  void refusesNoContendersAndTooMany() {
    TimingRequest request = TimingRequest.standard();
    assertEquals("flows: expected 1 to 32 contenders; got 0", refusal(0, request));
    assertEquals("flows: expected 1 to 32 contenders; got 33", refusal(33, request));
  }

  @Test
  void refusesSolverThatIsNotRegistered() {
    TimingRequest request =
        TimingRequest.standard()
            .withComposition(ComposeOptions.seeded(1).withSolver("chandrupatla"));
    assertEquals("solver: expected one of []; got 'chandrupatla'", refusal(1, request));
  }

  /** Four numbers per point are kept for each flow of dimension 2, and three while it is mapped. */
  @Test
  void refusesBatchesThatDoNotFitIntoMemory() {
    List<Flow> flows = Collections.nCopies(2, new ToyFlow(new ToyFlow.Doubling()));
    BatchMemory memory = new BatchMemory(88 * 1000);
    memory.require(flows, TimingRequest.standard().withPoints(1000));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> memory.require(flows, TimingRequest.standard().withPoints(1001)))
            .getMessage();
    assertTrue(message.startsWith("points: expected at most 1000 for these flows"), message);
  }

  @Test
  void exampleIsEmptyWhereItsTypesAreMissing() {
    DefaultFlowTimer timer = timer(new ToyFlow(new ToyFlow.Doubling()));
    assertEquals(Optional.empty(), timer.example(7));
  }
}
