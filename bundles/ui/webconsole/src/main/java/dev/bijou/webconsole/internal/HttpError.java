package dev.bijou.webconsole.internal;

import dev.bijou.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A request that is refused or cannot be answered, with its status and a message for people. */
public final class HttpError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The states of a server that a client may wait for: too many requests, no service. */
  private static final Set<Integer> PASSING = Set.of(429, 503);

  private final int status;
  private final transient List<Map<String, Object>> problems;

  /** Creates an error with a message of the form {@code place: expected …; got …}. */
  public HttpError(int status, String message) {
    this(status, message, List.of());
  }

  /** Creates an error with the problems of a text, each as JSON. */
  public HttpError(int status, String message, List<Map<String, Object>> problems) {
    super(message, null, false, false);
    this.status = status;
    this.problems = List.copyOf(problems);
  }

  int status() {
    return status;
  }

  /**
   * Returns the answer: the message, and the problems if there are any; with {@code Retry-After} if
   * the same request may succeed later.
   */
  Answer answer() {
    Map<String, Object> document = JsonWriter.object("message", getMessage());
    if (!problems.isEmpty()) {
      document.put("problems", problems);
    }
    Answer answer = Answer.json(status, document);
    return PASSING.contains(status) ? answer.with("Retry-After", "1") : answer;
  }
}
