package dev.bijou.runtime.internal.source;

import java.util.Dictionary;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Declares a flow for each configuration of the factory {@code bijou.flow}.
 *
 * <p>Not a component for each configuration: one configuration with the PID of the factory itself
 * would prevent the components of all others.
 */
@Component(
    immediate = true,
    property = "service.pid=" + ConfiguredFlows.FACTORY,
    configurationPid = ConfiguredFlows.FACTORY,
    configurationPolicy = ConfigurationPolicy.IGNORE)
@Designate(ocd = FlowConfiguration.class, factory = true)
public final class ConfiguredFlows implements ManagedServiceFactory {
  /** The factory pid. */
  static final String FACTORY = "bijou.flow";

  /** The key of the text. */
  static final String YAML = "yaml";

  private final DeclarationSink declarations;

  /** Declares the flows as configurations. */
  @Activate
  public ConfiguredFlows(@Reference(name = "runtime") DeclarationSink declarations) {
    this.declarations = declarations;
  }

  @Override
  public String getName() {
    return "Bijou flows";
  }

  @Override
  public void updated(String pid, Dictionary<String, ?> properties) {
    declarations.declare(declaration(source(pid), properties.get(YAML)));
  }

  @Override
  public void deleted(String pid) {
    declarations.withdraw(source(pid));
  }

  private static FlowSource source(String pid) {
    return new FlowSource(FlowSource.Origin.CONFIGURATION, pid);
  }

  private static Declaration declaration(FlowSource source, @Nullable Object value) {
    if (value instanceof String text) {
      return Declaration.of(source, text);
    }
    String got = value == null ? "none" : "a value of another type";
    return Declaration.unreadable(source, "expected a flow as text under the key yaml; got " + got);
  }
}
