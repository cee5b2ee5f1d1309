package dev.bijou.admin.metrics;

import org.osgi.annotation.versioning.ProviderType;

/** The metrics of the running system in the text format of OpenMetrics 1.0. A service. */
@ProviderType
public interface OpenMetrics {
  /** The media type of the text. */
  String MEDIA_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  /** Returns the metrics of this moment. */
  String text();
}
