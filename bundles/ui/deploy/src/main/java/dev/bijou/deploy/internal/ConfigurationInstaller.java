package dev.bijou.deploy.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Creates a configuration from each file {@code PID.cfg}, {@code FACTORY-NAME.cfg} or {@code
 * FACTORY~NAME.cfg}, and from those whose name ends in {@code .config}. If several files have one
 * PID, the first is used until it is removed.
 */
final class ConfigurationInstaller implements Installer {
  private static final System.Logger LOG = System.getLogger(ConfigurationInstaller.class.getName());

  /**
   * The key of the name of the file. A configuration with it is not stored: the file is read at
   * each start.
   */
  private static final String FILE = "bijou.deploy.file";

  /** The key by which the Web Console lists a configuration by name instead of by PID. */
  private static final String NAME_HINT = "webconsole.configurationFactory.nameHint";

  private final ConfigurationAdmin admin;

  /** The PIDs of the files, in the order of their arrival. */
  private final Map<Path, ConfigurationPid> pids = new LinkedHashMap<>();

  ConfigurationInstaller(ConfigurationAdmin admin) {
    this.admin = admin;
  }

  @Override
  public boolean handles(Path file) {
    return ConfigurationFile.isNameOf(file);
  }

  @Override
  public void changed(Path file) {
    try {
      ConfigurationPid pid = ConfigurationPid.of(file);
      pids.put(file, pid);
      Path first = first(pid).orElse(file);
      if (!first.equals(file)) {
        throw new IOException(
            "expected one file for "
                + pid
                + "; got a second; "
                + first.getFileName()
                + " is used until it is removed");
      }
      pid.find(admin).updateIfDifferent(marked(file, pid));
      LOG.log(System.Logger.Level.INFO, file.getFileName() + ": " + pid);
    } catch (IOException | RuntimeException e) {
      warn(file, e);
    }
  }

  /** Reads a file, and marks the configuration as made from it. */
  private static Dictionary<String, ?> marked(Path file, ConfigurationPid pid) throws IOException {
    Map<String, Object> values = new HashMap<>(FrameworkUtil.asMap(ConfigurationFile.read(file)));
    pid.flowName(values.get("yaml")).ifPresent(name -> values.putIfAbsent(NAME_HINT, name));
    values.put(FILE, file.getFileName().toString());
    return FrameworkUtil.asDictionary(values);
  }

  @Override
  public void removed(Path file) {
    ConfigurationPid pid = pids.get(file);
    if (pid == null) {
      return;
    }
    boolean used = file.equals(first(pid).orElse(file));
    pids.remove(file);
    if (used) {
      first(pid).ifPresentOrElse(this::changed, () -> delete(file, pid));
    }
  }

  private Optional<Path> first(ConfigurationPid pid) {
    return pids.keySet().stream().filter(file -> pid.equals(pids.get(file))).findFirst();
  }

  private void delete(Path file, ConfigurationPid pid) {
    try {
      pid.find(admin).delete();
      LOG.log(System.Logger.Level.INFO, file.getFileName() + ": removed " + pid);
    } catch (IOException | RuntimeException e) {
      warn(file, e);
    }
  }

  private static void warn(Path file, Exception e) {
    LOG.log(System.Logger.Level.WARNING, file.getFileName() + ": " + e.getMessage());
  }
}
