package dev.bijou.runtime.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * A component that declares the flow of one configuration: one instance per configuration of the
 * factory {@code bijou.flow}. An edit modifies the instance, so that the previous flow stays
 * published until the new one is built.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = ConfiguredFlow.FACTORY,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FlowConfiguration.class, factory = true)
public final class ConfiguredFlow {
  /** The factory pid. */
  static final String FACTORY = "bijou.flow";

  private final DeclarationSink declarations;
  private final FlowSource source;

  /** Declares the flow. */
  @Activate
  public ConfiguredFlow(
      @Reference(name = "runtime") DeclarationSink declarations,
      FlowConfiguration configuration,
      Map<String, Object> properties) {
    this.declarations = declarations;
    String pid = String.valueOf(properties.get("service.pid"));
    this.source = new FlowSource(FlowSource.Origin.CONFIGURATION, pid);
    update(configuration);
  }

  @Modified
  void update(FlowConfiguration configuration) {
    declarations.declare(Declaration.of(source, configuration.yaml()));
  }

  @Deactivate
  void withdraw() {
    declarations.withdraw(source);
  }
}
