package dev.bijou.webconsole.internal.types;

import dev.bijou.admin.report.Reports;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.json.JsonWriter;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.webconsole.internal.Answer;
import dev.bijou.webconsole.internal.ApiRequest;
import dev.bijou.webconsole.internal.ApiResource;
import dev.bijou.webconsole.internal.HttpError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code api/types}: the plug-in types as {@code bijou types --json} lists them, with their
 * bundles, and {@code api/types/NAME/map}: a random member of a scalar family, sampled in both
 * directions.
 */
@Component(property = {ApiResource.NAME + "=types", ApiResource.TAB + "=types"})
public final class TypesResource implements ApiResource {
  private static final int MAXIMUM_REQUESTS = 2;
  private static final int MAXIMUM_PARAMETERS = 100_000;

  private final BundleContext context;
  private final PluginRegistry registry;
  private final FlowComposer composer;
  private final Reports reports;
  private final DeployFolder folder;
  private final Semaphore permits = new Semaphore(MAXIMUM_REQUESTS);

  /** Creates the resource. */
  @Activate
  public TypesResource(
      BundleContext context,
      @Reference(name = "registry") PluginRegistry registry,
      @Reference(name = "composer") FlowComposer composer,
      @Reference(name = "reports") Reports reports) {
    this.context = context;
    this.registry = registry;
    this.composer = composer;
    this.reports = reports;
    this.folder = new DeployFolder(context);
  }

  @Override
  public Answer answer(ApiRequest request) {
    List<String> path = request.path();
    request.require("GET");
    if (path.isEmpty()) {
      return Answer.json(200, types());
    }
    if (path.size() != 2 || !path.get(1).equals("map")) {
      throw request.notFound("api/types or api/types/NAME/map", String.join("/", path));
    }
    if (!permits.tryAcquire()) {
      throw new HttpError(429, "map: expected at most 2 requests at a time; got more");
    }
    try {
      return Answer.json(200, map(path.get(0), request));
    } finally {
      permits.release();
    }
  }

  private Map<String, Object> types() {
    Plugins types = registry.plugins();
    return JsonWriter.object(
        "types", types.all().stream().map(type -> json(type, types)).toList(),
        "bundles", bundles(types));
  }

  private Map<String, Object> json(PluginType type, Plugins types) {
    Map<String, Object> json = reports.json(reports.describe(type, types, Optional.of(composer)));
    json.put("bundleId", type.origin().bundle());
    json.put("requirement", type.id().requirement());
    json.put("map", type.kind() == PluginKind.SCALAR);
    return json;
  }

  /** Returns the bundles that offer types; one may have been uninstalled meanwhile. */
  private List<Map<String, Object>> bundles(Plugins types) {
    return types.all().stream()
        .map(type -> type.origin().bundle())
        .distinct()
        .sorted()
        .map(context::getBundle)
        .filter(Objects::nonNull)
        .map(bundle -> folder.find(bundle).json())
        .toList();
  }

  private Map<String, Object> map(String name, ApiRequest request) {
    PluginType type =
        registry
            .plugins()
            .find(PluginKind.SCALAR, name)
            .orElseThrow(() -> request.notFound("the name of a scalar family", name));
    Map<String, Object> settings = TypeSettings.of(type, request::parameter);
    ScalarFamily family = configure(name, settings);
    if (family.parameterCount() > MAXIMUM_PARAMETERS) {
      throw new HttpError(
          400,
          name
              + ": expected at most "
              + MAXIMUM_PARAMETERS
              + " parameters; got "
              + family.parameterCount());
    }
    Map<String, Object> json =
        reports.map(family, request.parameter("seed").map(TypesResource::seed).orElse(0L));
    json.put("type", name);
    json.put("settings", settings);
    return json;
  }

  private ScalarFamily configure(String name, Map<String, Object> settings) {
    try {
      return composer.configure(ScalarFamily.class, name, settings);
    } catch (InvalidFlowException e) {
      throw new HttpError(
          400, String.valueOf(e.getMessage()), e.problems().stream().map(reports::json).toList());
    }
  }

  private static long seed(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new HttpError(400, "seed: expected an integer from 0 on; got '" + text + "'");
    }
    return Long.parseLong(text);
  }
}
