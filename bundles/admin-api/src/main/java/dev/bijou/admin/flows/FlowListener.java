package dev.bijou.admin.flows;

import dev.bijou.admin.audit.AuditLog;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that the {@link FlowRuntime} tells each change of a declared flow: of its status, text,
 * generation, version, problems or notices.
 *
 * <p>Each change is told once, in order, on one thread at a time and without a lock. A listener
 * must return quickly; one that throws is logged and told the next change. A new listener is first
 * told the flows that are declared, as changes from nothing.
 */
@ConsumerType
public interface FlowListener {
  /** Receives a change. */
  void flowChanged(Change change);

  /**
   * A change of the flow of one source.
   *
   * @param before the flow before; empty if it is new
   * @param after the flow now; empty if its source no longer declares it and it no longer serves
   * @param edited whether this is the first result of a new content of the source, or its removal,
   *     or, if the flow is the same before and after, a new content that was replaced before it was
   *     composed
   * @param actor who edited it through the {@link FlowRuntime}; empty for edits of the source
   *     itself
   * @param rolledBack whether it was {@linkplain FlowRuntime#rollBack rolled back}
   */
  record Change(
      Optional<DeclaredFlow> before,
      Optional<DeclaredFlow> after,
      boolean edited,
      Optional<AuditLog.Actor> actor,
      boolean rolledBack) {
    /** Creates a change that is no roll-back. */
    public Change(
        Optional<DeclaredFlow> before,
        Optional<DeclaredFlow> after,
        boolean edited,
        Optional<AuditLog.Actor> actor) {
      this(before, after, edited, actor, false);
    }

    /** Checks that there is a flow. */
    public Change {
      if (before.isEmpty() && after.isEmpty()) {
        throw new IllegalArgumentException("change: expected a flow before or after; got none");
      }
    }

    /** Returns the flow now, or before if it is gone. */
    public DeclaredFlow flow() {
      return after.or(() -> before).orElseThrow();
    }
  }
}
