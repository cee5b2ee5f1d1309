package dev.bijou.admin.flows;

import dev.bijou.flow.Flow;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The flows that a running system declares, in files and configurations, and how they stand.
 * Thread-safe.
 *
 * <p>A READY flow is a {@link Flow} service with the properties {@value #NAME}, {@value
 * #DIMENSION}, {@value #FORWARD}, {@value #INVERSE} and {@value #GENERATION}. Where several sources
 * declare one name, the first of those that can be composed serves: files before configurations,
 * each by name.
 */
@ProviderType
public interface FlowRuntime {
  /** Service property: the name of the flow. */
  String NAME = "bijou.flow";

  /** Service property: the number of coordinates of a datum, an {@link Integer}. */
  String DIMENSION = "bijou.flow.dimension";

  /** Service property: what FORWARD costs, the name of a {@link dev.bijou.bijector.Cost}. */
  String FORWARD = "bijou.flow.cost.forward";

  /** Service property: what INVERSE costs, the name of a {@link dev.bijou.bijector.Cost}. */
  String INVERSE = "bijou.flow.cost.inverse";

  /** Service property: the generation, a {@link Long}; see {@link DeclaredFlow.Serving}. */
  String GENERATION = "bijou.flow.generation";

  /** Every declared flow, by name, then in the order in which sources take precedence. */
  List<DeclaredFlow> flows();

  /**
   * The same, as soon as every change known at the time of the call has taken effect; cancelled if
   * the runtime stops before.
   */
  CompletionStage<List<DeclaredFlow>> settled();

  /** Why the flow of this name stands as it does, or that nobody declares it. */
  Explanation why(String name);

  /** What a problem comes from: for a missing type, who offered it last. */
  Explanation why(Problem problem);

  /** Who offered a type last; empty if nobody did while the runtime was there. */
  Optional<LastProvider> lastSeen(Problem.MissingType type);
}
