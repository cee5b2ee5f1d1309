package dev.bijou.log.internal;

import dev.bijou.admin.audit.AuditLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The audit log as entries of the logger {@code dev.bijou.audit}. The console writes them to {@code
 * log/audit.log}; another framework, where its configuration of logging says.
 */
@Component
public final class AuditLogger implements AuditLog {
  private static final System.Logger LOG = System.getLogger("dev.bijou.audit");

  /** Creates an audit log. */
  @Activate
  public AuditLogger() {}

  @Override
  public void record(Actor actor, String what, String before, String after) {
    LOG.log(System.Logger.Level.INFO, AuditLine.of(actor, what, before, after));
  }
}
