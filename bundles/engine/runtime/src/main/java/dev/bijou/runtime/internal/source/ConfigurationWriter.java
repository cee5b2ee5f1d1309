package dev.bijou.runtime.internal.source;

import java.io.IOException;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A writer of the configurations that declare flows. */
public final class ConfigurationWriter implements SourceWriter {
  /** The property that names the file in {@code deploy/} from which a configuration was read. */
  private static final String FILE = "bijou.deploy.file";

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
  public Declaration write(FlowSource source, Declaration content) throws IOException {
    if (!console) {
      throw refused(source, "a running console; got a single command; run it in the console");
    }
    Configuration configuration = find(source.label());
    Dictionary<String, Object> properties = configuration.getProperties();
    Object file = properties.get(FILE);
    if (file != null) {
      throw refused(
          source,
          "a configuration of the console; got one of the file " + file + "; edit the file");
    }
    properties.put(ConfiguredFlows.YAML, content.text());
    configuration.update(properties);
    return Declaration.of(source, content.text());
  }

  private Configuration find(String pid) throws IOException {
    try {
      ConfigurationAdmin present =
          admin.get().orElseThrow(() -> new IOException("no service ConfigurationAdmin"));
      Configuration[] all =
          present.listConfigurations("(service.factoryPid=" + ConfiguredFlows.FACTORY + ")");
      return Arrays.stream(all == null ? new Configuration[0] : all)
          .filter(configuration -> configuration.getPid().equals(pid))
          .findFirst()
          .orElseThrow(() -> new IOException("no such configuration"));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IllegalArgumentException refused(FlowSource source, String problem) {
    return new IllegalArgumentException(source.label() + ": expected " + problem);
  }
}
