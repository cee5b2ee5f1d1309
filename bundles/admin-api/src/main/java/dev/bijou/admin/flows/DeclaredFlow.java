package dev.bijou.admin.flows;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.spec.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A flow that a source declares, and what became of it.
 *
 * @param name of the flow that serves, else as the text says; where no name can be read, that of
 *     the source
 * @param source the file, or the configuration, as messages call it
 * @param text what the source says now
 * @param status how it stands
 * @param since when it has had this status
 * @param problems what is wrong with the text, in its order. A READY flow with problems serves on
 *     with an older text
 * @param serving what serves; present exactly when READY
 */
public record DeclaredFlow(
    String name,
    String source,
    String text,
    FlowStatus status,
    Instant since,
    List<Problem> problems,
    Optional<Serving> serving) {
  /** Copies the problems and checks that status and service agree. */
  public DeclaredFlow {
    problems = List.copyOf(problems);
    if (serving.isPresent() != (status == FlowStatus.READY)) {
      throw new IllegalArgumentException(
          "serving: expected to be present exactly when READY; got " + status + ", " + serving);
    }
  }

  /**
   * A composed flow in service.
   *
   * @param generation rises with every flow that is put into service, whatever its name
   * @param dimension of a datum
   * @param context the number of context variables
   * @param forward what FORWARD costs
   * @param inverse what INVERSE costs
   * @param tableBytes what its tables take
   */
  public record Serving(
      long generation, int dimension, int context, Cost forward, Cost inverse, long tableBytes) {
    /** A flow, as it is put into service. */
    public static Serving of(Flow flow, long generation) {
      return new Serving(
          generation,
          flow.dimension(),
          flow.contextDimension(),
          flow.cost(Direction.FORWARD),
          flow.cost(Direction.INVERSE),
          flow.tableBytes());
    }
  }
}
