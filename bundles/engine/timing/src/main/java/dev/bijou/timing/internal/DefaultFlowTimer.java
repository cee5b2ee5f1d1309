package dev.bijou.timing.internal;

import dev.bijou.admin.timing.Contender;
import dev.bijou.admin.timing.FlowTimer;
import dev.bijou.admin.timing.SolverExample;
import dev.bijou.admin.timing.SolverResiduals;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingProgress;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.timing.internal.example.ReferenceExample;
import dev.bijou.timing.internal.measure.VirtualMachine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
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
  public TimingComparison compare(
      List<Contender> contenders, TimingRequest request, TimingProgress progress) {
    requireCount(contenders.size());
    request.how().solver().ifPresent(this::requireSolver);
    List<ComposedContender> composed =
        contenders.stream().map(each -> compose(each, request)).toList();
    BatchMemory.available()
        .require(composed.stream().map(ComposedContender::flow).toList(), request);
    return new FlowMeasurement(composed, request, progress, System::nanoTime, new VirtualMachine())
        .comparison()
        .withResiduals(residuals(contenders, composed, request));
  }

  /** Measures after the rounds, since it would change the profile of the JIT compiler. */
  private List<SolverResiduals> residuals(
      List<Contender> contenders, List<ComposedContender> composed, TimingRequest request) {
    ResidualMeasurement measurement =
        new ResidualMeasurement(composer, registry.plugins(), request);
    return IntStream.range(0, contenders.size())
        .boxed()
        .flatMap(i -> measurement.of(i, contenders.get(i), composed.get(i).flow()).stream())
        .toList();
  }

  private static void requireCount(int contenders) {
    if (contenders < 1 || contenders > MAXIMUM_CONTENDERS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "flows: expected 1 to %d contenders; got %d",
              MAXIMUM_CONTENDERS,
              contenders));
    }
  }

  private void requireSolver(String name) {
    if (registry.plugins().find(PluginKind.SOLVER, name).isEmpty()) {
      List<String> names =
          registry.plugins().of(PluginKind.SOLVER).stream().map(PluginType::name).sorted().toList();
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "solver: expected one of %s; got '%s'", names, name));
    }
  }

  private ComposedContender compose(Contender contender, TimingRequest request) {
    ComposeOptions options =
        contender.parameters().map(request.how()::withParameters).orElse(request.how());
    Flow flow = composer.compose(contender.flow(), options);
    for (Direction direction : Direction.values()) {
      requireAvailable(flow, direction);
    }
    return new ComposedContender(
        flow, request.bothDirections() ? bisected(contender, options, flow) : Optional.empty());
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
  private Optional<Flow> bisected(Contender contender, ComposeOptions options, Flow flow) {
    boolean iterative =
        Arrays.stream(Direction.values()).anyMatch(d -> flow.cost(d) == Cost.ITERATIVE);
    return registry
        .plugins()
        .find(PluginKind.SOLVER, BisectionRunner.SOLVER)
        .filter(solver -> iterative)
        .map(solver -> options.withSolver(solver.name()).withParameters(flow.parameters()))
        .map(bisecting -> composer.compose(contender.flow(), bisecting));
  }

  @Override
  public Optional<SolverExample> example(long seed) {
    return ReferenceExample.of(composer, registry.plugins(), seed);
  }
}
