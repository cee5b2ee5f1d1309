package dev.bijou.configadmin.internal;

import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.cm.PersistenceManager;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/**
 * Offers the configurations of the base directory to Felix Configuration Admin, which uses them if
 * the framework property {@code felix.cm.pm} is {@code bijou}. No component, since Configuration
 * Admin starts before Declarative Services.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
  private static final String NAME = "bijou";
  private static final String DATA = "bijou.data";
  private static final String CONSOLE = "bijou.console";
  private static final String DIRECTORY = "configurations";

  /** Creates the activator. */
  public Activator() {}

  @Override
  public void start(BundleContext context) {
    String data = context.getProperty(DATA);
    if (data != null) {
      boolean writes = Boolean.parseBoolean(context.getProperty(CONSOLE));
      context.registerService(
          PersistenceManager.class,
          ConfigurationStore.open(Path.of(data, DIRECTORY), writes),
          FrameworkUtil.asDictionary(Map.of(PersistenceManager.PROPERTY_NAME, NAME)));
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
