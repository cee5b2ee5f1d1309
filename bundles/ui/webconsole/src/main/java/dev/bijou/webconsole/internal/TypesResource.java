package dev.bijou.webconsole.internal;

import dev.bijou.admin.report.Reports;
import dev.bijou.flow.FlowComposer;
import dev.bijou.json.JsonWriter;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.Plugins;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code api/types}: the plug-in types, as {@code bijou types --json} writes them. */
@Component(property = ApiResource.NAME + "=types")
public final class TypesResource implements ApiResource {
  private final PluginRegistry registry;
  private final FlowComposer composer;
  private final Reports reports;

  /** Creates the resource. */
  @Activate
  public TypesResource(
      @Reference(name = "registry") PluginRegistry registry,
      @Reference(name = "composer") FlowComposer composer,
      @Reference(name = "reports") Reports reports) {
    this.registry = registry;
    this.composer = composer;
    this.reports = reports;
  }

  @Override
  public Answer answer(ApiRequest request) {
    if (!request.path().isEmpty()) {
      throw request.notFound("api/types", request.path().get(0));
    }
    request.require("GET");
    Plugins types = registry.plugins();
    return Answer.json(
        200,
        JsonWriter.object(
            "types",
            types.all().stream()
                .map(type -> reports.json(reports.describe(type, types, Optional.of(composer))))
                .toList()));
  }
}
