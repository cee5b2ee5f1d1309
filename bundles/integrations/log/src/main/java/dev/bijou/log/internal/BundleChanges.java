package dev.bijou.log.internal;

import dev.bijou.admin.audit.AuditLog;
import dev.bijou.admin.audit.AuditLog.Actor;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Logs what happens to bundles and the errors of the framework, and records what is installed,
 * updated and uninstalled. The start of the bundles that are installed already, and the end of all
 * with the framework, are no changes.
 *
 * <p>The listener is synchronous: a bundle still has the version that the event is about.
 */
@Component(service = {})
public final class BundleChanges implements SynchronousBundleListener, FrameworkListener {
  private static final System.Logger LOG = System.getLogger("dev.bijou.bundles");

  private final BundleContext context;
  private final AuditLog audit;
  private final Origins origins;

  /** The versions before an update, by the ids of the bundles. */
  private final Map<Long, String> versions = new ConcurrentHashMap<>();

  /** The ids of the bundles that are about to start for the first time. */
  private final Set<Long> starting = ConcurrentHashMap.newKeySet();

  /** Starts to listen. */
  @Activate
  public BundleChanges(BundleContext context, @Reference(name = "audit") AuditLog audit) {
    this.context = context;
    this.audit = audit;
    this.origins = new Origins(context::getProperty);
    for (Bundle bundle : context.getBundles()) {
      found(bundle);
      if (bundle.getState() != Bundle.ACTIVE
          && bundle.adapt(BundleStartLevel.class).isPersistentlyStarted()) {
        starting.add(bundle.getBundleId());
      }
    }
    listen(context);
  }

  /** Records a bundle that is there at the start, if it is of {@code deploy/}. */
  private void found(Bundle bundle) {
    String version = version(bundle);
    versions.put(bundle.getBundleId(), version);
    if (origins.deployedFile(bundle.getLocation()).isPresent()) {
      record(bundle, "the framework", "install", "", version);
    }
  }

  private void listen(BundleContext framework) {
    framework.addBundleListener(this);
    framework.addFrameworkListener(this);
  }

  @Deactivate
  void stop() {
    context.removeBundleListener(this);
    context.removeFrameworkListener(this);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    if (context.getBundle(0).getState() == Bundle.STOPPING) {
      return;
    }
    Bundle bundle = event.getBundle();
    switch (event.getType()) {
      case BundleEvent.INSTALLED -> installed(bundle, event.getOrigin());
      case BundleEvent.STARTED -> started(bundle);
      case BundleEvent.STOPPED -> log(bundle, "was stopped");
      case BundleEvent.UPDATED -> updated(bundle);
      case BundleEvent.UNINSTALLED -> uninstalled(bundle);
      default -> {} // a step to one of these
    }
  }

  private void installed(Bundle bundle, Bundle origin) {
    String version = version(bundle);
    versions.put(bundle.getBundleId(), version);
    log(bundle, "was installed from " + place(bundle));
    record(bundle, String.valueOf(origin.getSymbolicName()), "install", "", version);
  }

  private void started(Bundle bundle) {
    if (!starting.remove(bundle.getBundleId())) {
      log(bundle, "was started");
    }
  }

  private void updated(Bundle bundle) {
    String version = version(bundle);
    String before =
        Optional.ofNullable(versions.put(bundle.getBundleId(), version)).orElse(version);
    log(bundle, before.equals(version) ? "was updated" : "was updated from " + before);
    record(bundle, "the framework", "update", before, version);
  }

  private void uninstalled(Bundle bundle) {
    versions.remove(bundle.getBundleId());
    log(bundle, "was uninstalled");
    record(bundle, "the framework", "uninstall", version(bundle), "");
  }

  private void log(Bundle bundle, String predicate) {
    LOG.log(
        System.Logger.Level.INFO,
        "bundle " + name(bundle) + " " + version(bundle) + " " + predicate);
  }

  private void record(Bundle bundle, String from, String verb, String before, String after) {
    Actor actor =
        origins
            .deployedFile(bundle.getLocation())
            .map(origins::ofDeployed)
            .orElseGet(() -> Actor.ofProcess(from));
    audit.record(actor, verb + " bundle " + name(bundle), before, after);
  }

  private String place(Bundle bundle) {
    String location = bundle.getLocation();
    return origins.deployedFile(location).map(file -> "deploy/" + file).orElse(location);
  }

  private static String name(Bundle bundle) {
    String name = bundle.getSymbolicName();
    return name == null ? bundle.getLocation() : name;
  }

  private static String version(Bundle bundle) {
    return bundle.getVersion().toString();
  }

  @Override
  public void frameworkEvent(FrameworkEvent event) {
    boolean error = event.getType() == FrameworkEvent.ERROR;
    if (error || event.getType() == FrameworkEvent.WARNING) {
      LOG.log(
          System.Logger.Level.WARNING,
          "bundle " + name(event.getBundle()) + " " + version(event.getBundle()) + " failed",
          event.getThrowable());
    }
  }
}
