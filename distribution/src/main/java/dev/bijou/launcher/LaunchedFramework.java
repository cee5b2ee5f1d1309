package dev.bijou.launcher;

import dev.bijou.launcher.attach.AttachServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.slf4j.LoggerFactory;

/** The running framework with the bundles of the distribution; it is stopped when the JVM exits. */
final class LaunchedFramework {
  private static final long POLL_MILLIS = 500;

  /** The polls during which a framework may be stopping. */
  private static final int STOP_POLLS = 10;

  private final Framework framework;

  private final Optional<AttachServer> attached;

  private LaunchedFramework(Framework framework, Optional<AttachServer> attached) {
    this.framework = framework;
    this.attached = attached;
  }

  /** Starts the bundles that the mode needs. */
  static LaunchedFramework start(
      Path home, BaseDirectory base, Mode mode, Optional<ConsolePort> port, Shutdown shutdown)
      throws IOException, BundleException, StartException, InterruptedException {
    // All framework threads inherit it: bundles cannot see the class path by accident, and JLine
    // finds its terminals in its own bundle.
    Thread.currentThread().setContextClassLoader(null);
    Optional<AttachServer> attached =
        mode.isConsole() ? Optional.of(openConsole(base, mode, shutdown)) : Optional.empty();
    if (port.isPresent()) {
      PasswordCommand.provide(base, mode, shutdown);
    }
    RunDirectory directory = RunDirectory.create(base.data(), mode);
    shutdown.delete(directory);
    Surroundings.provideUserHome(directory.path());
    Map<String, String> properties = base.settings().frameworkProperties(directory.path(), mode);
    port.map(ConsolePort::properties).ifPresent(properties::putAll);
    Framework framework = framework(properties);
    shutdown.stop(framework);
    if (mode.isConsole()) {
      LoadedClasses.loadAll(
          List.of(
              Main.class,
              framework.getClass(),
              LoggerFactory.class,
              LoggerFactory.getILoggerFactory().getClass()));
    }
    LaunchedFramework launched = new LaunchedFramework(framework, attached);
    framework.init();
    BundleContext context = framework.getBundleContext();
    if (port.isPresent()) {
      announce(context, port.get());
    }
    new Bundles(context, directory, mode, port.isPresent(), shutdown)
        .install(home.resolve("bundles"), mode == Mode.COMMAND && base.hasPlugins());
    framework.start();
    shutdown.started();
    return launched;
  }

  /** Announces that the Web Console is open, whenever the guard says so by a service. */
  private static void announce(BundleContext context, ConsolePort port) {
    try {
      context.addServiceListener(
          event -> {
            if (event.getType() == ServiceEvent.REGISTERED) {
              Main.log(log -> log.announce("the Web Console is open: " + port.url()));
            }
          },
          "(bijou.webconsole=open)");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the base directory for a console and opens its socket. */
  private static AttachServer openConsole(BaseDirectory base, Mode mode, Shutdown shutdown)
      throws StartException {
    shutdown.release(base.open());
    Main.setLog(base.openLog(mode));
    Main.log(log -> log.started(base.path()));
    AttachServer server =
        new AttachServer(
            base.path(),
            base.data(),
            Version.get(),
            (problem, e) -> Main.report(base.path() + ": " + problem + "; got " + Reason.of(e)));
    shutdown.close(server);
    server.open();
    return server;
  }

  private static Framework framework(Map<String, String> settings) throws StartException {
    return ServiceLoader.load(FrameworkFactory.class, LaunchedFramework.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> StartException.failed("lib: expected an OSGi framework; got none"))
        .newFramework(settings);
  }

  /** Runs a command line; returns its exit code. */
  int run(Map<String, Object> request)
      throws InvalidSyntaxException, InterruptedException, StartException {
    BundleContext context = framework.getBundleContext();
    return CommandLine.run(context, UnstartedBundles.reasons(context, Mode.COMMAND.level), request);
  }

  /** Raises the start level to that of the mode and returns when the framework has stopped. */
  void serve(Mode mode) throws InterruptedException {
    framework
        .adapt(FrameworkStartLevel.class)
        .setStartLevel(mode.level, event -> started(mode.level));
    awaitStop(framework);
  }

  /** Waits for the end of the framework, but not for a bundle that does not stop. */
  static void awaitStop(Framework framework) throws InterruptedException {
    int stopping = 0;
    int event;
    do {
      event = framework.waitForStop(POLL_MILLIS).getType();
      stopping = framework.getState() == Bundle.STOPPING ? stopping + 1 : 0;
    } while (event == FrameworkEvent.STOPPED_UPDATE
        || (event == FrameworkEvent.WAIT_TIMEDOUT && stopping < STOP_POLLS));
  }

  private void started(int level) {
    BundleContext context = framework.getBundleContext();
    UnstartedBundles.reasons(context, level).forEach(Main::report);
    attached.ifPresent(
        server -> server.serve(request -> CommandLine.run(context, List.of(), request)));
    long active =
        Stream.of(context.getBundles()).filter(each -> each.getState() == Bundle.ACTIVE).count();
    Main.log(
        log -> log.write(Level.INFO, "the console is ready: " + active + " bundles are active"));
  }
}
