package dev.bijou.jobs.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job.State;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The demand that a job ends without a result.
 *
 * @param actor who demands it; empty for one that is not a decision
 * @param state the state that it ends in
 * @param reason the reason; it may block for a short time until it is known
 */
record EarlyEnd(Optional<Actor> actor, State state, Supplier<String> reason) {
  static EarlyEnd cancelled(Actor actor) {
    return new EarlyEnd(Optional.of(actor), State.CANCELLED, () -> "cancelled on request");
  }

  /** Returns the end of a job that nobody has asked for. */
  static EarlyEnd failed(Supplier<String> reason) {
    return new EarlyEnd(Optional.empty(), State.FAILED, reason);
  }
}
