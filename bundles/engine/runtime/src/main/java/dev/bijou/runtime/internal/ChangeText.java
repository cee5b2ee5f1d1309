package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowListener.Change;
import dev.bijou.admin.flows.FlowStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes of flows as one line each, for the log. */
final class ChangeText {
  /** The number of problems in a line; {@code bijou why} shows all. */
  private static final int PROBLEMS = 3;

  private ChangeText() {}

  /**
   * Returns the line of a change; empty while a flow is being composed.
   *
   * @param was the last status before the change, other than COMPOSING
   */
  static Optional<String> of(Change change, Optional<FlowStatus> was) {
    if (change.after().isEmpty()) {
      return Optional.of(subject(change.flow()) + " is no longer declared");
    }
    return change
        .after()
        .filter(flow -> flow.status() != FlowStatus.COMPOSING)
        .map(flow -> subject(flow) + predicate(flow, was) + details(flow));
  }

  private static String subject(DeclaredFlow flow) {
    return (flow.owner().equals("model") ? "model " : "flow ")
        + flow.name()
        + " ("
        + flow.source()
        + ")";
  }

  private static String predicate(DeclaredFlow flow, Optional<FlowStatus> before) {
    String was =
        before
            .filter(status -> status != flow.status())
            .map(status -> " (was " + status + ")")
            .orElse("");
    boolean refused = flow.status() == FlowStatus.READY && !flow.problems().isEmpty();
    return (refused ? " stays READY" : " is " + flow.status()) + was + serving(flow);
  }

  private static String serving(DeclaredFlow flow) {
    return flow.serving()
        .map(
            serving ->
                (serving.version() == 0 ? "" : ", version " + serving.version())
                    + ", generation "
                    + serving.generation())
        .orElse("");
  }

  private static String details(DeclaredFlow flow) {
    List<String> problems = flow.problems().stream().map(Object::toString).toList();
    int more = problems.size() - PROBLEMS;
    Stream<String> rest = more > 0 ? Stream.of("and " + more + " more") : Stream.empty();
    String text =
        Stream.concat(
                Stream.concat(flow.notices().stream(), problems.stream().limit(PROBLEMS)), rest)
            .collect(Collectors.joining("; "));
    return text.isEmpty() ? "" : ": " + text;
  }
}
