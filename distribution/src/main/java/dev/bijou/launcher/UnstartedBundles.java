package dev.bijou.launcher;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The bundles that should be active at the current start level and are not. */
final class UnstartedBundles {
  private UnstartedBundles() {}

  /** Starts them again, which gives the reasons; returns one line for each that fails. */
  static List<String> reasons(BundleContext context, int level) {
    return Stream.of(context.getBundles())
        .filter(bundle -> bundle.getState() != Bundle.ACTIVE && Bundles.isOurs(bundle))
        .filter(bundle -> bundle.adapt(BundleStartLevel.class).getStartLevel() <= level)
        .map(UnstartedBundles::start)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> start(Bundle bundle) {
    try {
      bundle.start(Bundle.START_TRANSIENT);
      return Optional.empty();
    } catch (BundleException e) {
      // The rest of a long reason repeats the first missing requirement.
      String reason = Reason.of(e).split(" Unresolved requirements: ", 2)[0];
      return Optional.of(Bundles.file(bundle) + ": cannot be started: " + reason);
    }
  }
}
