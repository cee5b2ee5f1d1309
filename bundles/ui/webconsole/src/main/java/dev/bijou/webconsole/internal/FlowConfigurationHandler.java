package dev.bijou.webconsole.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.webconsole.spi.ConfigurationHandler;
import org.apache.felix.webconsole.spi.ValidationException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The check of the configurations of flows on the Configuration page of the Web Console: a text
 * that cannot be composed does not replace the one that serves, and the page shows why. It leaves
 * all other configurations alone.
 */
@Component
public final class FlowConfigurationHandler implements ConfigurationHandler {
  private static final String FACTORY = "bijou.flow";
  private static final String YAML = "yaml";

  /** The property that names the file from which a configuration is made. */
  private static final String FILE = "bijou.deploy.file";

  /** The property by which the page lists a configuration by name instead of by PID. */
  private static final String NAME_HINT = "webconsole.configurationFactory.nameHint";

  /** The number of problems that the page shows. */
  private static final int PROBLEMS = 5;

  private final ConfigurationAdmin configurations;
  private final FlowRuntime runtime;
  private final FlowCheck check;

  /** Creates the handler. */
  @Activate
  public FlowConfigurationHandler(
      @Reference(name = "configurations") ConfigurationAdmin configurations,
      @Reference(name = "runtime") FlowRuntime runtime,
      @Reference(name = "check") FlowCheck check) {
    this.configurations = configurations;
    this.runtime = runtime;
    this.check = check;
  }

  @Override
  public void createConfiguration(String pid) {
    // A flow is a factory configuration.
  }

  @Override
  public void createFactoryConfiguration(String factoryPid, @Nullable String name) {
    // It is checked with its text.
  }

  @Override
  public void deleteConfiguration(@Nullable String factoryPid, String pid)
      throws ValidationException, IOException {
    if (isFlow(factoryPid, pid)) {
      requireOwn(pid, find(pid));
    }
  }

  @Override
  public void updateConfiguration(
      @Nullable String factoryPid, String pid, Dictionary<String, Object> properties)
      throws ValidationException, IOException {
    if (!isFlow(factoryPid, pid)) {
      return;
    }
    Optional<Dictionary<String, Object>> stored = find(pid);
    requireOwn(pid, stored);
    if (!(properties.get(YAML) instanceof String sent)) {
      throw refused("yaml: expected a flow; got none");
    }
    String text = sent.replace("\r\n", "\n");
    Optional<String> old =
        stored
            .map(dictionary -> dictionary.get(YAML))
            .filter(String.class::isInstance)
            .map(String.class::cast);
    if (old.filter(same -> same.replace("\r\n", "\n").equals(text)).isPresent()) {
      properties.put(YAML, old.get());
    } else {
      properties.put(YAML, text);
    }
    properties.put(NAME_HINT, checkedName(text, pid));
  }

  private static boolean isFlow(@Nullable String factoryPid, String pid) {
    return FACTORY.equals(factoryPid)
        || pid.startsWith(FACTORY + "~")
        || pid.startsWith(FACTORY + ".");
  }

  private Optional<Dictionary<String, Object>> find(String pid) throws IOException {
    try {
      Configuration[] all =
          configurations.listConfigurations("(service.factoryPid=" + FACTORY + ")");
      return Arrays.stream(all == null ? new Configuration[0] : all)
          .filter(configuration -> configuration.getPid().equals(pid))
          .findFirst()
          .map(Configuration::getProperties);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void requireOwn(String pid, Optional<Dictionary<String, Object>> stored)
      throws ValidationException {
    Optional<Object> file = stored.map(dictionary -> dictionary.get(FILE));
    if (file.isPresent()) {
      throw refused(
          pid
              + ": expected a configuration of the console; got one of the file "
              + file.get()
              + "; edit the file");
    }
  }

  private String checkedName(String text, String pid) throws ValidationException {
    try {
      String name = check.requireComposable(text).spec().name();
      requireFree(name, pid);
      return name;
    } catch (HttpError e) {
      throw refused(String.valueOf(e.getMessage()));
    } catch (InvalidFlowException e) {
      List<Problem> problems = e.problems();
      String more =
          problems.size() > PROBLEMS ? "; and " + (problems.size() - PROBLEMS) + " more" : "";
      throw refused(
          problems.stream().limit(PROBLEMS).map(Problem::toString).collect(Collectors.joining("; "))
              + more);
    }
  }

  private void requireFree(String name, String pid) throws ValidationException {
    Optional<DeclaredFlow> other =
        runtime.flows().stream()
            .filter(flow -> flow.name().equals(name) && !flow.owner().equals("bundle"))
            .filter(flow -> !flow.source().equals(pid))
            .findFirst();
    if (other.isPresent()) {
      throw refused("flow: expected a new name; got " + name + ", that of " + other.get().source());
    }
  }

  /** Returns a refusal. The page shows its message as HTML, so that it must have no tags. */
  private static ValidationException refused(String message) {
    return new ValidationException(message.replace('<', '‹').replace('>', '›'));
  }
}
