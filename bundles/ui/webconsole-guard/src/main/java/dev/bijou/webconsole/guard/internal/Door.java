package dev.bijou.webconsole.guard.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Starts the HTTP server while there is a password, and stops it while there is none: the start
 * level of its bundle is lowered to that of this bundle, or raised again.
 *
 * <p>While the port is open, a service {@code java.util.function.IntSupplier} with the property
 * {@code bijou.webconsole=open} has its number.
 */
@Component(
    service = {},
    immediate = true)
public final class Door {
  private static final System.Logger LOG = System.getLogger(Door.class.getName());
  private static final String SERVER = "org.apache.felix.http.jetty12";
  private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
  private static final String ENDPOINT = "osgi.http.endpoint";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int CLOSED = 90;
  private static final long POLL_MILLIS = 250;
  private static final int POLLS_TO_OPEN = 80;

  private final BundleContext context;
  private final PasswordSource passwords;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Door::thread);
  private final ScheduledFuture<?> polling;
  private @Nullable ServiceRegistration<IntSupplier> open;
  private int polls;

  /** Begins to look for a password; the server must find its limits when it starts. */
  @Activate
  public Door(
      BundleContext context,
      @Reference(name = "passwords") PasswordSource passwords,
      @Reference(name = "limits") ConnectorFactory limits) {
    this.context = context;
    this.passwords = passwords;
    polling = timer.scheduleWithFixedDelay(this::poll, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "bijou-webconsole-door");
    thread.setDaemon(true);
    return thread;
  }

  /** Closes the port. */
  @Deactivate
  void stop() {
    polling.cancel(false);
    timer.shutdown();
    try {
      timer.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  private void poll() {
    try {
      if (passwords.current().isPresent()) {
        setLevel(context.getBundle().adapt(BundleStartLevel.class).getStartLevel());
        if (open == null) {
          awaitOpen();
        }
      } else {
        close();
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the port of the Web Console cannot be changed", e);
    }
  }

  private void awaitOpen() {
    if (isListening()) {
      int port = port();
      open =
          context.registerService(
              IntSupplier.class,
              () -> port,
              FrameworkUtil.asDictionary(Map.of("bijou.webconsole", "open")));
    } else if (++polls == POLLS_TO_OPEN) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the Web Console: expected port "
              + port()
              + " to open; got none; it may have been taken; start the console again");
    }
  }

  private boolean isListening() {
    ServiceReference<?> runtime = context.getServiceReference(RUNTIME);
    return runtime != null
        && runtime.getProperty(ENDPOINT) instanceof String[] endpoints
        && endpoints.length > 0
        && accepts(port());
  }

  /** Returns whether a port accepts connections; the server names it a little earlier. */
  private static boolean accepts(int port) {
    try (Socket connection = new Socket(InetAddress.getByAddress(LOOPBACK), port)) {
      return connection.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private int port() {
    return Integer.parseInt(String.valueOf(context.getProperty("bijou.port")));
  }

  private void close() {
    polls = 0;
    setLevel(CLOSED);
    if (open != null) {
      open.unregister();
      open = null;
    }
  }

  private void setLevel(int level) {
    server()
        .map(bundle -> bundle.adapt(BundleStartLevel.class))
        .filter(current -> current.getStartLevel() != level)
        .ifPresent(current -> current.setStartLevel(level));
  }

  private Optional<Bundle> server() {
    return Stream.of(context.getBundles())
        .filter(bundle -> SERVER.equals(bundle.getSymbolicName()))
        .findFirst();
  }
}
