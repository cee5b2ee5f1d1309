package dev.bijou.webconsole.internal;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The bundles that provide services, without which a job that uses them cannot go on. */
public final class Providers {
  private Providers() {}

  /** Returns the ids of the bundles that provide services of these types. */
  public static Set<Long> of(BundleContext context, Class<?>... types) {
    return Stream.of(types)
        .map(context::getServiceReference)
        .filter(Objects::nonNull)
        .map(ServiceReference::getBundle)
        .filter(Objects::nonNull)
        .map(Bundle::getBundleId)
        .collect(Collectors.toSet());
  }
}
