package dev.bijou.deploy.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The PID that the name of a file states.
 *
 * @param factory the PID, or the factory PID if there is a name
 * @param name the name of one of the configurations of a factory, or empty
 */
record ConfigurationPid(String factory, String name) {
  private static final String FLOW = "bijou.flow";
  private static final Pattern FLOW_NAME =
      Pattern.compile("^flow:[ \\t]*([a-z0-9][a-z0-9._-]{0,63})[ \\t]*(#.*)?$", Pattern.MULTILINE);

  /**
   * Reads the name of a file.
   *
   * @throws IOException if it is a name of flows, but of no flow
   */
  static ConfigurationPid of(Path file) throws IOException {
    String fileName = file.getFileName().toString();
    String pid = fileName.substring(0, fileName.lastIndexOf('.'));
    ConfigurationPid split = pid.startsWith(FLOW) ? flow(pid) : split(pid, separator(pid));
    boolean isUnnamedFlow = split.factory.equals(FLOW) && split.name.isEmpty();
    if (isUnnamedFlow || split.factory.isEmpty()) {
      throw new IOException(
          "expected a name such as bijou.flow~pump.cfg, one file for each flow; got " + fileName);
    }
    return split;
  }

  private static ConfigurationPid flow(String pid) {
    boolean named = pid.startsWith(FLOW + "~") || pid.startsWith(FLOW + "-");
    return named ? split(pid, FLOW.length()) : new ConfigurationPid(FLOW, "");
  }

  private static int separator(String pid) {
    int tilde = pid.indexOf('~');
    return tilde >= 0 ? tilde : pid.indexOf('-');
  }

  private static ConfigurationPid split(String pid, int separator) {
    return separator < 0
        ? new ConfigurationPid(pid, "")
        : new ConfigurationPid(pid.substring(0, separator), pid.substring(separator + 1));
  }

  /** Returns the configuration, which is created if there is none. */
  Configuration find(ConfigurationAdmin admin) throws IOException {
    return name.isEmpty()
        ? admin.getConfiguration(factory, "?")
        : admin.getFactoryConfiguration(factory, name, "?");
  }

  /** Returns the name of the flow of this configuration; empty if it is none. */
  Optional<String> flowName(@Nullable Object yaml) {
    return yaml instanceof String text && factory.equals(FLOW)
        ? FLOW_NAME.matcher(text).results().map(match -> match.group(1)).findFirst()
        : Optional.empty();
  }

  /** Returns the full PID. */
  @Override
  public String toString() {
    return name.isEmpty() ? factory : factory + "~" + name;
  }
}
