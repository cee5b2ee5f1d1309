package dev.bijou.admin.flows;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.flow.Flow;
import dev.bijou.registry.PluginType;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The flows that a running system declares, with their status. Their sources are the files and
 * models of watched directories, configurations of the factory {@code bijou.flow}, and bundles: the
 * resources {@code OSGI-INF/bijou/NAME.yaml} of each started bundle that requires the extender
 * {@code bijou.flows}.
 *
 * <p>A READY flow is a {@link Flow} service with the properties {@value #NAME}, {@value
 * #DIMENSION}, {@value #FORWARD}, {@value #INVERSE}, {@value #GENERATION} and {@value #VERSION}.
 * Where several sources declare one name, the first of those that can be composed serves: files,
 * then models, configurations, bundles, each by name. A READY model is also a {@link
 * dev.bijou.scoring.ModelScorer} service with the same properties; its name is that of its
 * directory. Thread-safe.
 *
 * <p>The flow of a name is one registration for as long as it can be served: a new generation, of
 * an edit or because bundles changed, changes the properties of the service and nothing else. A
 * component may therefore have a static reference to it. Only an edit that changes the dimension or
 * the context is a new registration; the old one is withdrawn after it.
 *
 * <p>If a provider of its types is removed and nobody else offers the type, a flow serves on for a
 * grace time, the framework property {@value #GRACE} in seconds (default 10; 0 for none). It is
 * READY with a notice, and becomes UNSATISFIED at the end of that time. This covers plug-ins; an
 * update of the bundles of the API, of kernels or engines restarts the runtime and withdraws all
 * flows.
 */
@ProviderType
public interface FlowRuntime {
  /** Service property: the name of the flow. */
  String NAME = "bijou.flow";

  /** Service property: the number of coordinates of a point, an {@link Integer}. */
  String DIMENSION = "bijou.flow.dimension";

  /** Service property: the cost of FORWARD, the name of a {@link dev.bijou.bijector.Cost}. */
  String FORWARD = "bijou.flow.cost.forward";

  /** Service property: the cost of INVERSE, the name of a {@link dev.bijou.bijector.Cost}. */
  String INVERSE = "bijou.flow.cost.inverse";

  /** Service property: the generation, a {@link Long}; see {@link DeclaredFlow.Serving}. */
  String GENERATION = "bijou.flow.generation";

  /** Service property: the version of the text or model, a {@link Long}; 0 if it has none. */
  String VERSION = "bijou.flow.version";

  /** Framework property: the grace time in seconds. */
  String GRACE = "bijou.grace";

  /** Framework property: the number of versions of a flow to keep. */
  String VERSIONS = "bijou.versions";

  /** Returns all declared flows, by name, then by precedence of their sources. */
  List<DeclaredFlow> flows();

  /**
   * Returns the same once every change known at the time of the call has taken effect, except for
   * flows that take longer than 30 seconds to compose; cancelled if the runtime stops before.
   */
  CompletionStage<List<DeclaredFlow>> settled();

  /**
   * Ends the grace time of the types of a bundle that is removed for good, now or when it goes. It
   * has no effect on types that another bundle offers.
   */
  void retire(long bundle);

  /** Returns whether a flow in service was composed from a type of this bundle. */
  boolean uses(long bundle);

  /**
   * Returns the versions of a flow that are kept, in ascending order; none of an unknown name.
   *
   * <p>A version is a content of the declaration of a flow that was READY: a text, or a model. The
   * same content has the same number again, after a restart or a roll-back; a new one has the
   * highest number kept plus 1. The framework property {@value #VERSIONS} is the number of versions
   * to keep (default 10), beside the one in service. New versions are kept only while a console
   * runs.
   */
  List<FlowVersion> versions(String name);

  /**
   * Rolls a flow back to a version that is kept. This is an edit of its source: the old content is
   * composed and checked, then the file, model directory or configuration is replaced by it, and
   * composed and swapped in like any edit. If the content cannot be composed, the source stays as
   * it is.
   *
   * @param actor who does it, as {@link FlowListener}s are told
   * @return the flow after the swap; it fails with an {@link IllegalArgumentException} that gives
   *     the reason if there is no such flow or version, if the version cannot be composed, or if
   *     the source cannot be changed here, as a file of {@code deploy/} or of a bundle; with an
   *     {@link java.io.IOException} if the source cannot be written
   */
  CompletionStage<DeclaredFlow> rollBack(String name, long version, Actor actor);

  /**
   * Returns the reason, with the remedy, why a flow cannot be edited through this service; empty if
   * it can. Files of the directory of flows, and configurations that are not made from a file, can.
   */
  Optional<String> readOnly(DeclaredFlow flow);

  /**
   * Edits a flow in its source, a file or a configuration: the text is composed and checked, then
   * it replaces the old one, and is swapped in like any edit. If it cannot be composed, the source
   * stays as it is. A text that differs in line ends only changes nothing.
   *
   * @param flow the flow as it was read from this service
   * @param actor who does it, as {@link FlowListener}s are told
   * @return the flow after the swap; it fails with an {@link dev.bijou.flow.InvalidFlowException}
   *     if the text cannot be composed or changes the name, with another {@link
   *     IllegalArgumentException} if the source is {@linkplain #readOnly read-only}, with a {@link
   *     java.util.ConcurrentModificationException} if it has changed since it was read, with an
   *     {@link java.io.IOException} if it cannot be written
   */
  CompletionStage<DeclaredFlow> edit(DeclaredFlow flow, String text, Actor actor);

  /**
   * Creates a configuration that declares a flow and is there again after a restart. The text is
   * composed and checked before.
   *
   * @param name the name, which the text must have, too
   * @return the new flow; it fails with an {@link IllegalArgumentException} if the name is invalid,
   *     with an {@link dev.bijou.flow.InvalidFlowException} if the text cannot be composed, with an
   *     {@link IllegalStateException} if there is a flow of this name, with an {@link
   *     java.io.IOException} if it cannot be written
   */
  CompletionStage<DeclaredFlow> create(String name, String text, Actor actor);

  /**
   * Deletes the source of a flow, a file or a configuration. Another source of the same name takes
   * over.
   *
   * @return the declared flows after that; it fails as {@link #edit} does
   */
  CompletionStage<List<DeclaredFlow>> withdraw(DeclaredFlow flow, Actor actor);

  /** Explains the status of the flow of this name, or says that nobody declares it. */
  Explanation why(String name);

  /** Explains the status of a flow as one source declares it. */
  Explanation why(DeclaredFlow flow);

  /** Explains the cause of a problem: for a missing type, its last provider. */
  Explanation why(Problem problem);

  /** Returns the last provider of a type; empty if there was none while the runtime ran. */
  Optional<LastProvider> lastSeen(PluginType.Id type);
}
