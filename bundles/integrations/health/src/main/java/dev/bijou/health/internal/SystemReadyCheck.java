package dev.bijou.health.internal;

import dev.bijou.admin.flows.FlowRuntime;
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
  private volatile boolean settled;

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
    if (runtime != null) {
      var unused = runtime.settled().whenComplete((flows, stopped) -> settled = stopped == null);
    }
  }

  @Override
  public Result execute() {
    return settled
        ? new Result(Result.Status.OK, "the declared flows have settled")
        : new Result(
            Result.Status.TEMPORARILY_UNAVAILABLE,
            "expected declared flows that have settled; got flows that are being composed");
  }
}
