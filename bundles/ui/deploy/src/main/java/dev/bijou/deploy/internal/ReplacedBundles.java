package dev.bijou.deploy.internal;

import dev.bijou.admin.flows.FlowRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;

/**
 * The bundles whose file has another bundle now. They are removed when no flow in service uses them
 * any more. One that flows go on using is left:
 *
 * <ul>
 *   <li>if its version is higher, flows choose it, so it is stopped; the flows serve on while they
 *       are composed with the other one;
 *   <li>else the flows cannot be composed with the other one, so it stays.
 * </ul>
 *
 * <p>Not thread-safe.
 */
final class ReplacedBundles {
  private static final System.Logger LOG = System.getLogger(ReplacedBundles.class.getName());

  private final Supplier<Optional<FlowRuntime>> runtime;
  private final List<Replaced> all = new ArrayList<>();

  /** Creates an empty list; without a runtime, no flow uses any bundle. */
  ReplacedBundles(Supplier<Optional<FlowRuntime>> runtime) {
    this.runtime = runtime;
  }

  /** A bundle, and the one that its file has now. */
  private static final class Replaced {
    private final Path file;
    private final DeployedBundle bundle;
    private final DeployedBundle next;
    private boolean stopped;
    private boolean stays;

    /** Done when the flows have followed the last change of this bundle or the next one. */
    private @Nullable Future<?> settled;

    Replaced(Path file, DeployedBundle bundle, DeployedBundle next) {
      this.file = file;
      this.bundle = bundle;
      this.next = next;
    }

    private boolean isSettled() {
      return settled == null || settled.isDone();
    }

    private boolean isNewer() {
      return bundle.content().version().compareTo(next.content().version()) > 0;
    }
  }

  /** Adds a bundle whose file has another one now, which is active. */
  void add(Path file, DeployedBundle bundle, DeployedBundle next) {
    Replaced replaced = new Replaced(file, bundle, next);
    replaced.settled = settled();
    all.add(replaced);
  }

  private @Nullable Future<?> settled() {
    return runtime.get().map(each -> each.settled().toCompletableFuture()).orElse(null);
  }

  /** Removes and returns the bundle with the name and version of a jar; empty if there is none. */
  Optional<DeployedBundle> take(JarContent content) {
    Optional<Replaced> found =
        all.stream().filter(each -> each.bundle.content().isSameBundle(content)).findFirst();
    found.ifPresent(all::remove);
    return found.map(each -> each.bundle);
  }

  /** Returns all. */
  Stream<DeployedBundle> bundles() {
    return all.stream().map(each -> each.bundle);
  }

  /** Removes and returns the bundles that a file had. */
  List<DeployedBundle> takeAll(Path file) {
    List<DeployedBundle> found =
        all.stream().filter(each -> each.file.equals(file)).map(each -> each.bundle).toList();
    all.removeIf(each -> each.file.equals(file));
    return found;
  }

  /** Uninstalls the bundles that no flow uses any more. */
  void poll() {
    for (Replaced each : List.copyOf(all)) {
      try {
        if (each.bundle.isUninstalled()) {
          all.remove(each);
        } else if (runtime.get().filter(flows -> flows.uses(each.bundle.id())).isEmpty()) {
          all.remove(each);
          each.bundle.uninstall();
          LOG.log(System.Logger.Level.INFO, each.file.getFileName() + ": removed " + each.bundle);
        } else if (each.isSettled() && !each.stays) {
          decide(each);
        }
      } catch (BundleException e) {
        warn(each, String.valueOf(e.getMessage()));
      }
    }
  }

  private void decide(Replaced each) throws BundleException {
    if (each.isNewer() && !each.stopped) {
      each.stopped = true;
      each.bundle.stop();
      each.settled = settled();
    } else {
      each.stays = true;
      each.bundle.start();
      warn(
          each,
          "expected the flows that use "
              + each.bundle
              + " to be composed with "
              + each.next
              + "; got some that are not; bijou:flows says why; "
              + each.bundle
              + " stays in service");
    }
  }

  private static void warn(Replaced each, String problem) {
    LOG.log(System.Logger.Level.WARNING, each.file.getFileName() + ": " + problem);
  }
}
