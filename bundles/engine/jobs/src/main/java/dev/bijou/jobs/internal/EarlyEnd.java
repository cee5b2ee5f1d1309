package dev.bijou.jobs.internal;

import dev.bijou.admin.jobs.Job.State;
import java.util.function.Supplier;

/**
 * The demand that a job ends without a result.
 *
 * @param state the state that it ends in
 * @param reason the reason; it may block for a short time until it is known
 */
record EarlyEnd(State state, Supplier<String> reason) {
  static EarlyEnd cancelled(String reason) {
    return new EarlyEnd(State.CANCELLED, () -> reason);
  }
}
