package dev.bijou.log.internal;

import dev.bijou.admin.audit.AuditLog;
import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowListener;
import dev.bijou.admin.flows.FlowStatus;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Records edits of declared flows. The log lines of their states are those of the runtime. */
@Component
public final class FlowAudit implements FlowListener {
  private static final String REPLACED = "replaced before it was composed";

  private final AuditLog audit;
  private final Origins origins;
  private final Function<String, Actor> configurations;

  /** Creates a listener. */
  @Activate
  public FlowAudit(
      BundleContext context,
      @Reference(name = "audit") AuditLog audit,
      @Reference(name = "configurations") ConfigurationOrigins configurations) {
    this(audit, new Origins(context::getProperty), pid -> configurations.edit(pid).actor());
  }

  FlowAudit(AuditLog audit, Origins origins, Function<String, Actor> configurations) {
    this.audit = audit;
    this.origins = origins;
    this.configurations = configurations;
  }

  @Override
  public void flowChanged(Change change) {
    if (!change.edited()) {
      return;
    }
    Optional<DeclaredFlow> before =
        change.before().filter(flow -> flow.status() != FlowStatus.COMPOSING);
    boolean replaced = change.before().equals(change.after());
    audit.record(
        change.actor().orElseGet(() -> origin(change.flow(), replaced)),
        verb(change, before) + " " + kind(change.flow()) + " " + change.flow().name(),
        before.map(FlowAudit::text).orElse(""),
        replaced ? REPLACED : change.after().map(FlowAudit::text).orElse(""));
  }

  /** Returns who edited a flow. The owner of a file that was replaced is not known any more. */
  private Actor origin(DeclaredFlow flow, boolean replaced) {
    return replaced ? Origins.unknown(flow.source()) : origin(flow);
  }

  private static String verb(Change change, Optional<DeclaredFlow> before) {
    if (change.after().isEmpty()) {
      return "remove";
    }
    if (change.rolledBack()) {
      return "roll back";
    }
    return before.isEmpty() ? "declare" : "edit";
  }

  private static String kind(DeclaredFlow flow) {
    return flow.owner().equals("model") ? "model" : "flow";
  }

  /** Returns the version and generation in service, else the status, and the first problem. */
  private static String text(DeclaredFlow flow) {
    String state =
        flow.serving()
            .map(serving -> "version " + serving.version() + ", generation " + serving.generation())
            .orElseGet(() -> flow.status().name());
    return flow.problems().stream().findFirst().map(first -> state + "; " + first).orElse(state);
  }

  private Actor origin(DeclaredFlow flow) {
    String file = flow.source().substring(flow.source().lastIndexOf('/') + 1);
    return switch (flow.owner()) {
      case "file" -> origins.ofFile("bijou.flows", file, flow.source());
      case "model" -> origins.ofFile("bijou.models", file + "/manifest.json", flow.source());
      case "configuration" -> configurations.apply(flow.source());
      default -> Origins.unknown(flow.source());
    };
  }
}
