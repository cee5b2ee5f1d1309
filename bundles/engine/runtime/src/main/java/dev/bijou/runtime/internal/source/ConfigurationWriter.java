package dev.bijou.runtime.internal.source;

import java.io.IOException;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A writer of the configurations that declare flows. */
public final class ConfigurationWriter implements TextWriter {
  /** The property that names the file in {@code deploy/} from which a configuration was read. */
  private static final String FILE = "bijou.deploy.file";

  /** The property by which the Web Console lists a configuration by name instead of by PID. */
  private static final String NAME_HINT = "webconsole.configurationFactory.nameHint";

  private final Supplier<Optional<ConfigurationAdmin>> admin;
  private final boolean console;

  /**
   * Creates a writer.
   *
   * @param admin keeps configurations; empty while there is none
   * @param console whether a console runs: only it writes configurations
   */
  public ConfigurationWriter(Supplier<Optional<ConfigurationAdmin>> admin, boolean console) {
    this.admin = admin;
    this.console = console;
  }

  @Override
  public Optional<String> readOnly(FlowSource source) {
    try {
      return refusal(source, find(source.label()));
    } catch (IOException e) {
      return Optional.of(source.label() + ": " + e.getMessage());
    }
  }

  @Override
  public Declaration write(FlowSource source, Declaration content) throws IOException {
    return update(source, writable(source), content.text());
  }

  @Override
  public Declaration replace(FlowSource source, String expected, String text) throws IOException {
    Configuration configuration = writable(source);
    TextWriter.requireUnchanged(source, expected, text(configuration));
    return update(source, configuration, text);
  }

  @Override
  public void delete(FlowSource source, String expected) throws IOException {
    Configuration configuration = writable(source);
    TextWriter.requireUnchanged(source, expected, text(configuration));
    configuration.delete();
  }

  /**
   * Creates a configuration, which is there again after a restart.
   *
   * @param name the name of the flow
   * @throws IllegalStateException if there is such a configuration
   * @throws IOException if it cannot be written; then there is none
   */
  public Declaration create(String name, String text) throws IOException {
    FlowSource source = source(name);
    requireConsole(source);
    // The location "?": whoever updates the bundle keeps the configuration.
    Configuration configuration =
        admin().getFactoryConfiguration(ConfiguredFlows.FACTORY, name, "?");
    if (configuration.getProperties() != null) {
      throw new IllegalStateException(
          source.label() + ": expected no configuration of this name; got one; use another name");
    }
    try {
      configuration.update(
          FrameworkUtil.asDictionary(Map.of(ConfiguredFlows.YAML, text, NAME_HINT, name)));
    } catch (IOException e) {
      configuration.delete();
      throw e;
    }
    return Declaration.of(source, text);
  }

  /** Returns the source that {@link #create} creates. */
  public static FlowSource source(String name) {
    return new FlowSource(FlowSource.Origin.CONFIGURATION, ConfiguredFlows.FACTORY + "~" + name);
  }

  private static Declaration update(FlowSource source, Configuration configuration, String text)
      throws IOException {
    Dictionary<String, Object> properties = configuration.getProperties();
    properties.put(ConfiguredFlows.YAML, text);
    configuration.update(properties);
    return Declaration.of(source, text);
  }

  private static String text(Configuration configuration) {
    return configuration.getProperties().get(ConfiguredFlows.YAML) instanceof String text
        ? text
        : "";
  }

  private Configuration writable(FlowSource source) throws IOException {
    requireConsole(source);
    Configuration configuration = find(source.label());
    refusal(source, configuration)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    return configuration;
  }

  private void requireConsole(FlowSource source) {
    if (!console) {
      throw new IllegalArgumentException(
          source.label()
              + ": expected a running console; got a single command; run it in the console");
    }
  }

  private static Optional<String> refusal(FlowSource source, Configuration configuration) {
    return Optional.ofNullable(configuration.getProperties().get(FILE))
        .map(
            file ->
                source.label()
                    + ": expected a configuration of the console; got one of the file "
                    + file
                    + "; edit the file");
  }

  private ConfigurationAdmin admin() throws IOException {
    return admin.get().orElseThrow(() -> new IOException("no service ConfigurationAdmin"));
  }

  private Configuration find(String pid) throws IOException {
    try {
      Configuration[] all =
          admin().listConfigurations("(service.factoryPid=" + ConfiguredFlows.FACTORY + ")");
      return Arrays.stream(all == null ? new Configuration[0] : all)
          .filter(configuration -> configuration.getPid().equals(pid))
          .findFirst()
          .orElseThrow(() -> new IOException("no such configuration"));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
