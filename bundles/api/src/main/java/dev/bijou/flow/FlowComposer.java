package dev.bijou.flow;

import dev.bijou.bijector.Domain;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.spec.FlowSpec;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads flows and composes them from the plug-ins in the registry at the time of the call.
 * Thread-safe. Under OSGi it is a service; elsewhere {@link #load} finds it.
 */
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.flow.FlowComposer",
    attribute = "osgi.serviceloader=dev.bijou.flow.FlowComposer",
    effective = "active")
@ProviderType
public interface FlowComposer {
  /**
   * Returns the composer on the class path or module path, over the types found there.
   *
   * @throws IllegalStateException if there is none
   */
  static FlowComposer load() {
    return ServiceLoader.load(FlowComposer.class, FlowComposer.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "composer: expected the bundle composer beside api; found none"));
  }

  /**
   * Returns the composer on the class path or module path, over the types that {@link
   * PluginRegistry#load(ClassLoader...)} finds.
   *
   * @throws IllegalStateException if there is none
   */
  static FlowComposer load(ClassLoader... loaders) {
    return load().withRegistry(PluginRegistry.load(loaders));
  }

  /** Returns a composer over another registry; this one is unchanged. */
  FlowComposer withRegistry(PluginRegistry registry);

  /**
   * Returns the shipped flows by name: {@code gaussianization}, {@code maf}, {@code iaf}, {@code
   * realnvp}, {@code spline}, and {@code default} and {@code default-conditional}, good defaults to
   * fit without and with context variables. They leave the dimension open.
   */
  Map<String, FlowSpec> shipped();

  /**
   * Returns the flow that takes the place of a flow: {@code default-conditional} for the shipped
   * {@code default} with context variables, which the layers of {@code default} do not read;
   * otherwise the flow itself. {@link #compose} composes what this returns.
   */
  default FlowSpec recommended(FlowSpec spec) {
    if (spec.context() == 0) {
      return spec;
    }
    Map<String, FlowSpec> shipped = shipped();
    FlowSpec unconditional = shipped.get("default");
    FlowSpec conditional = shipped.get("default-conditional");
    if (unconditional == null
        || conditional == null
        || !unconditional.layers().equals(spec.layers())) {
      return spec;
    }
    FlowSpec sized =
        spec.dimension().isPresent()
            ? conditional.withDimension(spec.dimension().getAsInt())
            : conditional;
    FlowSpec with =
        sized.withContext(spec.context(), spec.standardization()).withCheap(spec.cheap());
    return spec.base().map(with::withBase).orElse(with);
  }

  /**
   * Returns a flow that takes columns with these domains: layers next to the data map those that
   * are intervals onto the line, and scale all of them.
   *
   * @param columns the domain of each column; no circles
   */
  FlowSpec bounded(FlowSpec spec, List<Domain> columns);

  /**
   * Reads a flow. Types are looked up only if the text has problems, so that all problems are
   * reported at once.
   *
   * @param yaml the text
   * @param source the file, or the name of the text in messages
   * @throws InvalidFlowException with every problem found
   */
  FlowSpec read(String yaml, String source);

  /**
   * Writes a flow in a canonical form, repeated layers as a repetition. {@link #read} reads it as
   * the same flow, unless the constants of thousands of columns make the text too long.
   */
  String write(FlowSpec spec);

  /**
   * Composes a flow. The flow, or the exception, tells which types it depends on.
   *
   * @throws InvalidFlowException with every problem found; if {@link
   *     InvalidFlowException#unsatisfied}, only types are missing; if it has a cause, a plug-in
   *     threw it
   * @throws java.util.concurrent.CancellationException if the thread is interrupted: the call ends
   *     between two layers, or two coordinates of a layer; the thread stays interrupted
   */
  Flow compose(FlowSpec spec, ComposeOptions how);

  /** Reads and composes a flow with initial parameters from seed 0. */
  default Flow compose(String yaml) {
    return compose(read(yaml, "flow"), ComposeOptions.seeded(0));
  }

  /**
   * Configures a type.
   *
   * @param service the interface of its kind
   * @param type its name
   * @param settings values for some of its keys: numbers, strings, booleans, lists, maps
   * @return the configuration record
   * @throws InvalidFlowException if the type is not installed, or a setting is bad
   */
  <T> T configure(Class<T> service, String type, Map<String, ?> settings);
}
