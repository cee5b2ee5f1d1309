package dev.bijou.log.internal;

import dev.bijou.admin.audit.AuditLog;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Logs changes of configurations, and records those that are not recorded as edits of flows. */
@Component
public final class ConfigurationChanges implements ConfigurationListener {
  private static final System.Logger LOG = System.getLogger("dev.bijou.configurations");
  private static final String FLOWS = "bijou.flow";

  private final AuditLog audit;
  private final ConfigurationOrigins origins;

  /** Creates a listener. */
  @Activate
  public ConfigurationChanges(
      @Reference(name = "audit") AuditLog audit,
      @Reference(name = "origins") ConfigurationOrigins origins) {
    this.audit = audit;
    this.origins = origins;
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    switch (event.getType()) {
      case ConfigurationEvent.CM_UPDATED -> changed(event, "update", "updated");
      case ConfigurationEvent.CM_DELETED -> changed(event, "delete", "deleted");
      default -> {} // the change of its location is no change of its content
    }
  }

  private void changed(ConfigurationEvent event, String verb, String participle) {
    LOG.log(System.Logger.Level.INFO, "configuration " + event.getPid() + " was " + participle);
    if (!FLOWS.equals(event.getFactoryPid())) {
      audit.record(origins.of(event.getPid()), verb + " configuration " + event.getPid(), "", "");
    }
  }
}
