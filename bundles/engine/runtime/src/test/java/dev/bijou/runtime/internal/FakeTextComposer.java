package dev.bijou.runtime.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Domain;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.Standardization;
import dev.bijou.spec.TypeUse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Reads {@code NAME DIMENSION TYPE…}, where the dimension may be {@code -}; the type {@code throws}
 * throws.
 */
public final class FakeTextComposer implements FlowComposer, PluginRegistry {
  public final AtomicInteger composed = new AtomicInteger();
  private volatile Plugins types = Plugins.of(List.of());
  private volatile Runnable whileComposing = () -> {};
  private final Map<String, Runnable> actions = new ConcurrentHashMap<>();
  private final Map<PluginType.Id, String> failures = new ConcurrentHashMap<>();
  private volatile UnaryOperator<Flow> fault = UnaryOperator.identity();
  private long services;

  /** Offers these types in place of all others, each by a new service of its own. */
  public void offer(String... names) {
    types = Plugins.of(Arrays.stream(names).map(name -> type(name, 0)).toList());
  }

  /** Offers one more type. */
  public void offerAlso(String name, int ranking) {
    List<PluginType> all = new ArrayList<>(types.all());
    all.add(type(name, ranking));
    types = Plugins.of(all);
  }

  private PluginType type(String name, int ranking) {
    PluginType.Version version = new PluginType.Version(1, 7, 0, "");
    PluginType.Origin origin =
        new PluginType.Origin(ranking, version, "dev.example." + name, 7, ++services);
    return new PluginType(PluginKind.LAYER, name, new Prototype(new Object()), origin);
  }

  /** Runs an action once, during the next composition. */
  public void interfere(Runnable action) {
    whileComposing = action;
  }

  /** Runs an action while a layer of this type is created. */
  public void onType(String name, Runnable action) {
    actions.put(name, action);
  }

  /** Reports this failure instead of others. */
  public void fail(PluginType.Id type, String reason) {
    failures.clear();
    failures.put(type, reason);
  }

  @Override
  public Map<PluginType.Id, String> failures() {
    return failures;
  }

  public void breakFlows(UnaryOperator<Flow> change) {
    fault = change;
  }

  private record Prototype(Object identity) implements BijectorFactory {
    @Override
    public Bijector create(BuildContext context) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public Plugins plugins() {
    return types;
  }

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
    String[] words = yaml.strip().split(" ");
    SourceLocation location = new SourceLocation(source, 1, 1, "");
    if (words.length < 2) {
      throw new InvalidFlowException(
          List.of(new Problem(location, "expected a flow; got " + yaml)));
    }
    List<LayerSpec> layers =
        Arrays.stream(words).skip(2).map(w -> new LayerSpec(use(w, location), false)).toList();
    FlowSpec spec =
        FlowSpec.of(words[0], layers)
            .withContext(1, Standardization.NONE)
            .withBase(use("normal", location))
            .withText(yaml);
    return words[1].equals("-") ? spec : spec.withDimension(Integer.parseInt(words[1]));
  }

  private static TypeUse use(String type, SourceLocation location) {
    return new TypeUse(type, Map.of(), location);
  }

  @Override
  public Flow compose(FlowSpec spec, ComposeOptions options) {
    composed.incrementAndGet();
    Plugins now = types;
    Runnable action = whileComposing;
    whileComposing = () -> {};
    action.run();
    List<TypeUse> uses = spec.layers().stream().map(LayerSpec::use).toList();
    Dependencies dependencies = dependencies(uses, now);
    List<Problem> problems =
        uses.stream()
            .filter(p -> dependencies.missing().contains(id(p)))
            .map(this::missing)
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidFlowException(problems, dependencies);
    }
    if (spec.layers().stream().anyMatch(layer -> layer.use().type().equals("throws"))) {
      throw new NoClassDefFoundError("dev/example/Gone");
    }
    uses.forEach(use -> actions.getOrDefault(use.type(), () -> {}).run());
    return fault.apply(FakeFlow.correct(spec, dependencies));
  }

  private static PluginType.Id id(TypeUse use) {
    return new PluginType.Id(PluginKind.LAYER, use.type());
  }

  private static Dependencies dependencies(List<TypeUse> uses, Plugins plugins) {
    Set<PluginType.Id> requested =
        uses.stream().map(FakeTextComposer::id).collect(Collectors.toSet());
    Set<PluginType.Id> missing = new HashSet<>(requested);
    Map<PluginType.Id, PluginType.Origin> used = new HashMap<>();
    plugins.of(PluginKind.LAYER).stream()
        .filter(type -> missing.remove(type.id()))
        .forEach(type -> used.put(type.id(), type.origin()));
    return new Dependencies(requested, used, missing);
  }

  private Problem missing(TypeUse use) {
    boolean near = types.all().stream().anyMatch(t -> t.name().equals(use.type() + "s"));
    String remedy = near ? "; the nearest is " + use.type() + "s" : "";
    String message = "expected a type that is offered; got " + use.type() + remedy;
    return new Problem(use.location(), message, Optional.of(id(use)));
  }

  @Override
  public <T> T configure(Class<T> service, String type, Map<String, ?> settings) {
    throw new UnsupportedOperationException();
  }
}
