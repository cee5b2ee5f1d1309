package dev.bijou.log.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import java.io.IOException;
import java.util.Dictionary;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds out who made a configuration: the owner of its file in {@code deploy/}, if it has one. */
@Component(service = ConfigurationOrigins.class)
public final class ConfigurationOrigins {
  /** The property that names the file in {@code deploy/} from which a configuration was read. */
  private static final String FILE = "bijou.deploy.file";

  private final ConfigurationAdmin admin;
  private final Origins origins;

  /** Creates a finder. */
  @Activate
  public ConfigurationOrigins(
      BundleContext context, @Reference(name = "admin") ConfigurationAdmin admin) {
    this.admin = admin;
    this.origins = new Origins(context::getProperty);
  }

  /**
   * Returns who made a configuration: the owner of its file, or the user of this process, whose
   * shell has made it. If it is gone, nobody knows who deleted it.
   */
  Actor of(String pid) {
    String from = "configuration " + pid;
    try {
      Configuration[] found = admin.listConfigurations("(service.pid=" + escape(pid) + ")");
      Dictionary<String, Object> values = found == null ? null : found[0].getProperties();
      if (values == null) {
        return Origins.unknown(from);
      }
      Object file = values.get(FILE);
      return file == null ? Actor.ofProcess(from) : origins.ofDeployed(String.valueOf(file));
    } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
      return Origins.unknown(from);
    }
  }

  /** Returns a value for a filter. */
  private static String escape(String value) {
    return value.replaceAll("[\\\\*()]", "\\\\$0");
  }
}
