package dev.bijou.composer.internal;

import dev.bijou.bijector.Domain;
import dev.bijou.composer.internal.configure.Blueprint;
import dev.bijou.composer.internal.configure.SettingsBinder;
import dev.bijou.composer.internal.configure.TypeLookup;
import dev.bijou.composer.internal.engine.FlowAssembler;
import dev.bijou.composer.internal.read.FlowReader;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.composer.internal.write.FlowWriter;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.spec.FlowSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The composer of flows. Each call uses the current plug-ins of the registry, so it never composes
 * from older plug-ins than a listener of the registry knows; it holds no reference to a plug-in.
 */
@Component
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.flow.FlowComposer",
    attribute = "register:=\"${@class}\"")
public final class DefaultFlowComposer implements FlowComposer {
  private final PluginRegistry registry;

  /** Creates a composer outside OSGi, with the plug-ins on the class path or module path. */
  public DefaultFlowComposer() {
    this(PluginRegistry.load());
  }

  /** Creates a composer with this registry. */
  @Activate
  public DefaultFlowComposer(@Reference(name = "registry") PluginRegistry registry) {
    this.registry = registry;
  }

  @Override
  public FlowComposer withRegistry(PluginRegistry other) {
    return new DefaultFlowComposer(other);
  }

  @Override
  public Map<String, FlowSpec> shipped() {
    return ShippedFlows.read(this);
  }

  @Override
  public FlowSpec bounded(FlowSpec spec, List<Domain> columns) {
    return BoundedFlow.of(spec, columns, this);
  }

  @Override
  public FlowSpec read(String yaml, String source) {
    Problems problems = new Problems();
    FlowSpec spec = FlowReader.read(yaml, source, problems);
    TypeLookup types = new TypeLookup(registry);
    if (problems.count() > 0) {
      Blueprint.of(spec, new SettingsBinder(types, Optional.empty(), problems));
    }
    problems.throwIfAny(types.dependencies());
    return spec;
  }

  @Override
  public String write(FlowSpec spec) {
    return FlowWriter.write(spec);
  }

  @Override
  public Flow compose(FlowSpec requested, ComposeOptions options) {
    FlowSpec spec = recommended(requested);
    Problems problems = new Problems();
    int dimension = DimensionRule.of(spec, options, problems);
    TypeLookup types = new TypeLookup(registry);
    SettingsBinder binder = new SettingsBinder(types, options.solver(), problems);
    Optional<Blueprint> blueprint = Blueprint.of(spec, binder);
    problems.throwIfAny(types.dependencies());
    return FlowAssembler.compose(blueprint.orElseThrow(), options, dimension, types.dependencies());
  }

  @Override
  public <T> T configure(Class<T> service, String type, Map<String, ?> settings) {
    PluginKind kind =
        PluginKind.of(service)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "service: expected the interface of a plug-in kind; got "
                            + service.getName()));
    Problems problems = new Problems();
    TypeLookup types = new TypeLookup(registry);
    SettingsBinder binder = new SettingsBinder(types, Optional.empty(), problems);
    Optional<Object> configured =
        ProgramSettings.use(type, settings, problems).flatMap(use -> binder.bind(use, kind));
    problems.throwIfAny(types.dependencies());
    return service.cast(configured.orElseThrow());
  }
}
