package dev.bijou.health.internal;

import dev.bijou.admin.flows.FlowRuntime;
import java.util.concurrent.CompletableFuture;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The check with the tag {@code systemready}: OK once the declared flows of the runtime have
 * settled, whatever their status.
 */
@Component(
    immediate = true,
    property = {HealthCheck.NAME + "=Bijou is ready", HealthCheck.TAGS + "=systemready"})
public final class SystemReadyCheck implements HealthCheck {
  private final @Nullable CompletableFuture<Void> settled;

  /**
   * Creates a check.
   *
   * @param runtime the runtime whose flows it waits for; null while none runs
   */
  @Activate
  public SystemReadyCheck(
      @Reference(
              name = "runtime",
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          @Nullable FlowRuntime runtime) {
    settled = runtime == null ? null : runtime.settled().thenRun(() -> {}).toCompletableFuture();
  }

  @Override
  public Result execute() {
    if (settled == null) {
      return unavailable(
          "expected a running flow runtime; got none: start the bundle dev.bijou.runtime");
    }
    if (!settled.isDone()) {
      return unavailable(
          "expected declared flows that have settled; got flows that are being composed: wait, or"
              + " see bijou flows");
    }
    return settled.isCompletedExceptionally()
        ? unavailable(
            "expected declared flows that have settled; got a runtime that has stopped or failed:"
                + " see the log, and restart the bundle dev.bijou.runtime")
        : new Result(Result.Status.OK, "the declared flows have settled");
  }

  private static Result unavailable(String reason) {
    return new Result(Result.Status.TEMPORARILY_UNAVAILABLE, reason);
  }
}
