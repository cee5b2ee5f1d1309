package dev.bijou.deploy.internal;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.io.WatchedDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Installs the bundles and configurations of a directory while the framework runs. One thread polls
 * the directory and installs what it finds, file by file. For a command, the bundles are installed
 * once, before it runs.
 */
@Component(
    service = {},
    immediate = true)
public final class HotDeployment {
  /** The framework property that names the directory. */
  private static final String DIRECTORY = "bijou.deploy";

  /** The framework property that tells a console from a command. */
  private static final String CONSOLE = "bijou.console";

  private static final String COMMAND = "false";

  /** The time that the bundles may take to start before a command goes on without them. */
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private static final long POLL_MILLIS = 500;
  private static final long STOP_SECONDS = 5;
  private static final System.Logger LOG = System.getLogger(HotDeployment.class.getName());

  /** The flows, while the runtime is there. */
  @Reference(
      name = "runtime",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable FlowRuntime runtime;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(HotDeployment::newThread);

  /** Starts to watch the directory, if one is configured, or reads it once for a command. */
  @Activate
  public HotDeployment(
      BundleContext context, @Reference(name = "configurations") ConfigurationAdmin admin) {
    String directory = context.getProperty(DIRECTORY);
    if (directory != null && COMMAND.equals(context.getProperty(CONSOLE))) {
      new OneTimeInstaller(context, START_LIMIT).installAll(Path.of(directory));
    } else if (directory != null) {
      watch(
          Path.of(directory),
          List.of(
              new JarInstaller(context, Path.of(directory), () -> Optional.ofNullable(runtime)),
              new ConfigurationInstaller(admin),
              new MisplacedFlows()));
    }
  }

  private void watch(Path directory, List<Installer> installers) {
    Changes changes = new Changes(installers);
    FileStamps stamps = new FileStamps(changes::isOurs, System::nanoTime);
    WatchedDirectory<Object> files = new WatchedDirectory<>(directory, stamps::of, changes);
    thread.execute(guarded(() -> poll(files::open, installers)));
    var unused =
        thread.scheduleWithFixedDelay(
            guarded(() -> poll(files::poll, installers)),
            POLL_MILLIS,
            POLL_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private static void poll(Runnable poll, List<Installer> installers) {
    poll.run();
    installers.forEach(Installer::polled);
  }

  /** Returns a thread that does not pin the class loader of the thread that creates it. */
  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(null, task, "bijou-deploy", 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    return thread;
  }

  /** Returns a task that logs its failure, so that the next poll still runs. */
  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        if (!thread.isShutdown()) { // else the framework is stopping
          LOG.log(System.Logger.Level.ERROR, "bijou-deploy: a poll failed", e);
        }
      }
    };
  }

  @Deactivate
  void stop() throws InterruptedException {
    thread.shutdownNow();
    var unused = thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
  }

  /** Passes each file to the installer of its kind. */
  private record Changes(List<Installer> installers) implements WatchedDirectory.Listener<Object> {
    boolean isOurs(Path file) {
      return installer(file).isPresent();
    }

    private Optional<Installer> installer(Path file) {
      return installers.stream().filter(installer -> installer.handles(file)).findFirst();
    }

    @Override
    public void changed(Path file, Object stamp) {
      installer(file).ifPresent(installer -> installer.changed(file));
    }

    @Override
    public void removed(Path file) {
      installer(file).ifPresent(installer -> installer.removed(file));
    }
  }
}
