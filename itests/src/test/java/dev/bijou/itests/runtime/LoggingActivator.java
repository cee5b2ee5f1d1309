package dev.bijou.itests.runtime;

import java.util.logging.Logger;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogService;
import org.slf4j.LoggerFactory;

/** An activator that logs in each way. */
public final class LoggingActivator implements BundleActivator {
  /** The name of its loggers. */
  private static final String NAME = "com.example.logging";

  @Override
  public void start(BundleContext context) {
    Logger.getLogger(NAME).info("by java.util.logging");
    System.getLogger(NAME).log(System.Logger.Level.INFO, "by System.Logger");
    LoggerFactory.getLogger(NAME).info("by {}", "slf4j");
    ServiceReference<LogService> service = context.getServiceReference(LogService.class);
    LogService log = context.getService(service);
    log.getLogger(NAME).error("by the {}\nfrom another line", "Log Service", new Exception("why"));
    context.ungetService(service);
  }

  @Override
  public void stop(BundleContext context) {}
}
