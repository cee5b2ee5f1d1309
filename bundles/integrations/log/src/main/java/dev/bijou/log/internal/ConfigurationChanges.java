package dev.bijou.log.internal;

import dev.bijou.admin.audit.AuditLog;
import dev.bijou.log.internal.ConfigurationOrigins.Edit;
import dev.bijou.log.internal.ConfigurationOrigins.State;
import java.util.Optional;
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
    origins.list("(!(service.factoryPid=" + FLOWS + "))").keySet().forEach(this::found);
  }

  /** Records a configuration that is there at the start, if it is of {@code deploy/}. */
  private void found(String pid) {
    Edit edit = origins.edit(pid);
    if (edit.before().isEmpty() && edit.after().flatMap(State::file).isPresent()) {
      record("create", pid, edit);
    }
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    switch (event.getType()) {
      case ConfigurationEvent.CM_UPDATED -> changed(event, "updated");
      case ConfigurationEvent.CM_DELETED -> changed(event, "deleted");
      default -> {} // the change of its location is no change of its content
    }
  }

  private void changed(ConfigurationEvent event, String participle) {
    String pid = event.getPid();
    LOG.log(System.Logger.Level.INFO, "configuration " + pid + " was " + participle);
    if (!FLOWS.equals(event.getFactoryPid())) {
      Edit edit = origins.edit(pid);
      if (!edit.before().equals(edit.after())) { // else an event before has told it
        record(verb(edit), pid, edit);
      }
    }
  }

  private static String verb(Edit edit) {
    if (edit.after().isEmpty()) {
      return "delete";
    }
    return edit.before().isEmpty() ? "create" : "update";
  }

  private void record(String verb, String pid, Edit edit) {
    audit.record(
        edit.actor(), verb + " configuration " + pid, text(edit.before()), text(edit.after()));
  }

  private static String text(Optional<State> state) {
    return state.map(State::toString).orElse("");
  }
}
