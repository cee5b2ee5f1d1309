package dev.bijou.timing.internal;

import dev.bijou.admin.timing.FlowTimer;
import dev.bijou.admin.timing.SolverExample;
import dev.bijou.admin.timing.TimingProgress;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.spec.FlowSpec;
import dev.bijou.timing.internal.example.ReferenceExample;
import dev.bijou.timing.internal.measure.VirtualMachine;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The {@link FlowTimer} that times flows of the composer service with the system clock. */
@Component
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.admin.timing.FlowTimer",
    attribute = "register:=\"dev.bijou.timing.internal.DefaultFlowTimer\"")
public final class DefaultFlowTimer implements FlowTimer {
  private final FlowComposer composer;
  private final PluginRegistry registry;

  /**
   * Creates a timer outside OSGi, with the composer and registry found by their {@code load}
   * methods.
   */
  public DefaultFlowTimer() {
    this(FlowComposer.load(), PluginRegistry.load());
  }

  /** Creates a timer with the given composer and the registry that it uses. */
  @Activate
  public DefaultFlowTimer(
      @Reference(name = "composer") FlowComposer composer,
      @Reference(name = "registry") PluginRegistry registry) {
    this.composer = composer;
    this.registry = registry;
  }

  @Override
  public TimingReport compare(FlowSpec spec, TimingRequest request, TimingProgress progress) {
    Flow flow = composer.compose(spec, request.how());
    for (Direction direction : Direction.values()) {
      requireAvailable(flow, direction);
    }
    Optional<Flow> bisected = bisected(spec, request.how(), flow);
    return new FlowMeasurement(
            flow, bisected, request, progress, System::nanoTime, new VirtualMachine())
        .report();
  }

  private static void requireAvailable(Flow flow, Direction direction) {
    if (flow.cost(direction) == Cost.UNAVAILABLE) {
      throw new IllegalArgumentException(
          flow.spec().name()
              + ": expected a flow with both directions; got one without "
              + direction);
    }
  }

  /**
   * Composes the same flow with bisection as its solver; empty if no direction is iterative, or
   * bisection is not installed.
   */
  private Optional<Flow> bisected(FlowSpec spec, ComposeOptions options, Flow flow) {
    boolean iterative =
        Arrays.stream(Direction.values()).anyMatch(d -> flow.cost(d) == Cost.ITERATIVE);
    return registry
        .plugins()
        .find(PluginKind.SOLVER, BisectionRunner.SOLVER)
        .filter(solver -> iterative)
        .map(solver -> options.withSolver(solver.name()).withParameters(flow.parameters()))
        .map(bisecting -> composer.compose(spec, bisecting));
  }

  @Override
  public Optional<SolverExample> example(long seed) {
    return ReferenceExample.of(composer, registry.plugins(), seed);
  }
}
