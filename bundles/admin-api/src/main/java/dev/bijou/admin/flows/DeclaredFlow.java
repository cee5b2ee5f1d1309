package dev.bijou.admin.flows;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.spec.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A flow that a source declares, with its status.
 *
 * @param name the name of the flow in service, else of the text, else of the source
 * @param source the file, model directory or configuration, as messages name it
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
   */
  public record Serving(
      long generation,
      long version,
      int dimension,
      int context,
      Cost forward,
      Cost inverse,
      long tableBytes) {
    /** Describes a flow that is not in service yet. */
    public static Serving of(Flow flow) {
      return new Serving(
          0,
          0,
          flow.dimension(),
          flow.contextDimension(),
          flow.cost(Direction.FORWARD),
          flow.cost(Direction.INVERSE),
          flow.tableBytes());
    }

    /** Returns a copy with this generation. */
    public Serving withGeneration(long number) {
      return new Serving(number, version, dimension, context, forward, inverse, tableBytes);
    }

    /** Returns a copy with this version. */
    public Serving withVersion(long number) {
      return new Serving(generation, number, dimension, context, forward, inverse, tableBytes);
    }
  }
}
