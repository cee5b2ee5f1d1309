package dev.bijou.webconsole.internal;

import dev.bijou.admin.metrics.OpenMetrics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code api/metrics}: the metrics as OpenMetrics text. */
@Component(property = ApiResource.NAME + "=metrics")
public final class MetricsResource implements ApiResource {
  private final OpenMetrics metrics;

  /** Creates the resource. */
  @Activate
  public MetricsResource(@Reference(name = "metrics") OpenMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Answer answer(ApiRequest request) {
    if (!request.path().isEmpty()) {
      throw request.notFound("api/metrics", request.path().get(0));
    }
    request.require("GET");
    return Answer.text(OpenMetrics.MEDIA_TYPE, metrics.text());
  }
}
