package dev.bijou.log.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds out who made a configuration: the owner of its file in {@code deploy/}, if it has one, else
 * the user of this process, whose shell has made it. What is known of a configuration is kept until
 * it is deleted, so that the place of one that is gone is known.
 */
@Component(service = ConfigurationOrigins.class)
public final class ConfigurationOrigins {
  /** The property that names the file in {@code deploy/} from which a configuration was read. */
  private static final String FILE = "bijou.deploy.file";

  private final ConfigurationAdmin admin;
  private final Origins origins;
  private final Map<String, State> known = new ConcurrentHashMap<>();

  /** Creates a finder. */
  @Activate
  public ConfigurationOrigins(
      BundleContext context, @Reference(name = "admin") ConfigurationAdmin admin) {
    this(admin, new Origins(context::getProperty));
  }

  ConfigurationOrigins(ConfigurationAdmin admin, Origins origins) {
    this.admin = admin;
    this.origins = origins;
  }

  /**
   * A configuration at some time.
   *
   * @param file its file in {@code deploy/}, if it has one
   */
  record State(Optional<String> file, long revision) {
    static State of(Configuration configuration) {
      Object file = configuration.getProperties().get(FILE);
      return new State(
          Optional.ofNullable(file).map(Object::toString), configuration.getChangeCount());
    }

    @Override
    public String toString() {
      return "revision " + revision;
    }
  }

  /** The difference to what was known of a configuration. */
  record Edit(Actor actor, Optional<State> before, Optional<State> after) {}

  /** Reads a configuration and returns the difference to what was known. */
  Edit edit(String pid) {
    Optional<State> after = list("(service.pid=" + escape(pid) + ")").values().stream().findFirst();
    Optional<State> before =
        Optional.ofNullable(after.isPresent() ? known.put(pid, after.get()) : known.remove(pid));
    String from = "configuration " + pid;
    Actor actor =
        after.or(() -> before).map(state -> actor(state, from)).orElse(Origins.unknown(from));
    return new Edit(actor, before, after);
  }

  private Actor actor(State state, String from) {
    return state.file().map(origins::ofDeployed).orElseGet(() -> Actor.ofProcess(from));
  }

  /** Returns the configurations that have values, by PID. */
  Map<String, State> list(String filter) {
    Map<String, State> found = new TreeMap<>();
    try {
      Configuration[] all = admin.listConfigurations(filter);
      for (Configuration each : all == null ? new Configuration[0] : all) {
        if (each.getProperties() != null) {
          found.put(each.getPid(), State.of(each));
        }
      }
    } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
      // It is being deleted.
    }
    return found;
  }

  /** Returns a value for a filter. */
  private static String escape(String value) {
    return value.replaceAll("[\\\\*()]", "\\\\$0");
  }
}
