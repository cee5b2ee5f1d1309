package dev.bijou.admin.flows;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A flow that a source declares, with its status.
 *
 * @param name the name of the flow in service, else of the text, else of the source
 * @param source the file, model directory, configuration or resource of a bundle, as messages name
 *     it
 * @param owner the kind of the source: {@code file}, {@code model}, {@code configuration} or {@code
 *     bundle}
 * @param text the current text of the source
 * @param status the status
 * @param since the start of this status
 * @param problems the problems of the text, in its order. A READY flow with problems still serves
 *     an older text
 * @param notices what is about to change, each in one line: "rotation 1.0 was removed 2 s ago; …"
 * @param serving the composed flow in service; present exactly when READY
 */
public record DeclaredFlow(
    String name,
    String source,
    String owner,
    String text,
    FlowStatus status,
    Instant since,
    List<Problem> problems,
    List<String> notices,
    Optional<Serving> serving) {
  /** Copies the lists and checks that status and service agree. */
  public DeclaredFlow {
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
    if (serving.isPresent() != (status == FlowStatus.READY)) {
      throw new IllegalArgumentException(
          "serving: expected to be present exactly when READY; got " + status + ", " + serving);
    }
  }

  /**
   * A composed flow in service.
   *
   * @param generation a number that increases with every flow that is put into service
   * @param version the version of its text or model; 0 if it has none
   * @param dimension the number of coordinates of a point
   * @param context the number of context variables
   * @param forward the cost of FORWARD
   * @param inverse the cost of INVERSE
   * @param tableBytes the size of its tables in bytes
   * @param providers the types that it was composed from, each with its provider
   */
  public record Serving(
      long generation,
      long version,
      int dimension,
      int context,
      Cost forward,
      Cost inverse,
      long tableBytes,
      Map<PluginType.Id, PluginType.Origin> providers) {
    /** Copies the providers. */
    public Serving {
      providers = Map.copyOf(providers);
    }

    /** Describes a flow that is not in service yet. */
    public static Serving of(Flow flow) {
      return new Serving(
          0,
          0,
          flow.dimension(),
          flow.contextDimension(),
          flow.cost(Direction.FORWARD),
          flow.cost(Direction.INVERSE),
          flow.tableBytes(),
          flow.dependencies().used());
    }

    /**
     * Returns the types that other plug-ins offer too, each in one line with the provider that is
     * used: "rotation of dev.example.b 2.0.0; also offered by dev.example.a 1.0.0".
     */
    public List<String> choices(Plugins plugins) {
      return providers.entrySet().stream()
          .filter(used -> !used.getKey().name().isEmpty())
          .flatMap(used -> choice(used.getKey(), used.getValue(), plugins).stream())
          .sorted()
          .toList();
    }

    private static Optional<String> choice(
        PluginType.Id id, PluginType.Origin used, Plugins plugins) {
      return plugins.alternatives(id, used).stream()
          .map(PluginType.Origin::toString)
          .reduce((a, b) -> a + ", " + b)
          .map(others -> id.reference() + " of " + used + "; also offered by " + others);
    }

    /** Returns a copy with this generation. */
    public Serving withGeneration(long number) {
      return new Serving(
          number, version, dimension, context, forward, inverse, tableBytes, providers);
    }

    /** Returns a copy with this version. */
    public Serving withVersion(long number) {
      return new Serving(
          generation, number, dimension, context, forward, inverse, tableBytes, providers);
    }
  }
}
