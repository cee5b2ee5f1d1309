package dev.bijou.registry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginListener;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Tests registering and unregistering services and listeners. */
class PluginTrackerTest {
  private static final class Layer implements BijectorFactory {
    Layer() {}

    Layer(int number) {
      assertTrue(number > 0);
    }

    @Override
    public Bijector create(BuildContext context) {
      throw new UnsupportedOperationException("only listed");
    }
  }

  private static final class Flat implements BaseFactory {
    @Override
    public Base create(BuildContext context) {
      throw new UnsupportedOperationException("only listed");
    }
  }

  private static final Logger LOG = Logger.getLogger(ListenerNotifier.class.getName());

  private final PluginTracker registry = tracker(Duration.ofMinutes(1), Duration.ofMinutes(1));
  private final ListenerNotifier notifier = new ListenerNotifier(registry);

  private static PluginTracker tracker(Duration timeout, Duration startWait) {
    return new PluginTracker(
        id -> new PluginBundle("dev.example", version(id)), timeout, startWait);
  }

  private static PluginType.Version version(long bundle) {
    return new PluginType.Version(1, (int) bundle, 0, "");
  }

  private static Map<String, Object> properties(
      Class<?> service, long id, int ranking, String key, String name) {
    return Map.of(
        "objectClass",
        new String[] {service.getName()},
        "service.id",
        id,
        "service.bundleid",
        10 + id,
        "service.ranking",
        ranking,
        key,
        name);
  }

  private static Map<String, Object> base(long id, String name) {
    return properties(BaseFactory.class, id, 0, "bijou.base.type", name);
  }

  private static Map<String, Object> layer(long id, int ranking, String name) {
    return properties(BijectorFactory.class, id, ranking, "bijou.bijector.type", name);
  }

  private PluginType selected(String name) {
    return registry.plugins().find(PluginKind.LAYER, name).orElseThrow();
  }

  private int size() {
    return registry.plugins().all().size();
  }

  @Test
  void typesFollowTheirServices() {
    registry.add(Layer::new, layer(1, 0, "flip"));
    registry.add(Flat::new, base(2, "flat"));
    assertEquals(
        new PluginType.Origin(0, version(11), "dev.example", 11, 1), selected("flip").origin());
    assertTrue(registry.plugins().find(PluginKind.BASE, "flat").isPresent());
    registry.remove(layer(1, 0, "flip"));
    registry.remove(base(2, "flat"));
    assertEquals(List.of(), registry.plugins().all());
  }

  @Test
  void changedRankingChangesTheChoice() {
    Layer first = new Layer();
    Layer second = new Layer();
    registry.add(() -> first, layer(1, 0, "flip"));
    registry.add(() -> second, layer(2, 0, "flip"));
    assertSame(second, selected("flip").prototype()); // its bundle has the higher version
    registry.update(layer(1, 5, "flip"));
    assertSame(first, selected("flip").prototype());
    assertEquals(2, size());
    registry.remove(layer(1, 5, "flip"));
    assertSame(second, selected("flip").prototype());
  }

  @Test
  void ignoresServiceWithoutType() {
    registry.add(Layer::new, Map.of("service.id", 1L, "service.bundleid", 1L));
    registry.add(Layer::new, properties(BijectorFactory.class, 2, 0, "bijou.scalar.type", "flip"));
    assertEquals(List.of(), registry.plugins().all());
  }

  @Test
  void createsAServiceOfTwoKindsOnce() {
    AtomicInteger created = new AtomicInteger();
    registry.add(() -> new Layer(created.incrementAndGet()), layer(1, 0, "flip"));
    registry.add(() -> new Layer(created.incrementAndGet()), layer(1, 0, "flip"));
    assertEquals(1, created.get());
  }

  /** Row T21 of the reliability plan: a constructor that throws. */
  @Test
  void t21NamesTheBundleAndTheExceptionOfAConstructor() {
    Logger.getLogger(PluginTracker.class.getName()).setLevel(Level.OFF);
    List<Integer> notified = new ArrayList<>();
    notifier.addListener(plugins -> notified.add(registry.failures().size()));
    registry.add(
        () -> {
          throw new StackOverflowError();
        },
        layer(1, 0, "flip"));
    registry.add(Layer::new, layer(2, 0, "flop"));
    assertEquals(
        Map.of(
            new PluginType.Id(PluginKind.LAYER, "flip", PluginType.VersionRange.only(version(11))),
            "dev.example 1.11.0: java.lang.StackOverflowError"),
        registry.failures());
    assertEquals(1, size());
    registry.remove(layer(1, 0, "flip"));
    assertEquals(Map.of(), registry.failures());
    assertEquals(List.of(0, 1, 1, 0), notified);
  }

  /** Row T21 of the reliability plan: a constructor that hangs. */
  @Test
  void t21LeavesAConstructorThatHangsAlone() throws InterruptedException {
    Logger.getLogger(PluginTracker.class.getName()).setLevel(Level.OFF);
    PluginTracker hanging = tracker(Duration.ofMillis(150), Duration.ofMillis(10));
    BlockingQueue<Integer> changes = new LinkedBlockingQueue<>();
    hanging.onChange(() -> changes.add(hanging.plugins().all().size()));
    CountDownLatch released = new CountDownLatch(1);
    AtomicInteger interrupts = new AtomicInteger();
    hanging.add(
        () -> {
          while (released.getCount() > 0) {
            try {
              released.await();
            } catch (InterruptedException e) {
              interrupts.incrementAndGet(); // it hangs on
            }
          }
          return new Layer();
        },
        layer(1, 0, "hangs"));
    hanging.add(Layer::new, layer(2, 0, "works"));
    assertEquals(1, changes.poll(60, TimeUnit.SECONDS));
    assertEquals(1, changes.poll(60, TimeUnit.SECONDS));
    assertEquals(
        List.of(
            "dev.example 1.11.0: its constructor has not returned within 0.15 s; its thread was"
                + " interrupted, and is left alone until it ends"),
        List.copyOf(hanging.failures().values()));
    assertEquals(1, hanging.threadsLeftAlone());
    released.countDown();
    assertEquals(2, changes.poll(60, TimeUnit.SECONDS));
    assertEquals(Map.of(), hanging.failures());
    assertEquals(0, hanging.threadsLeftAlone());
    assertEquals(1, interrupts.get());
  }

  @Test
  void ignoresAPluginThatIsRemovedWhileItIsCreated() throws InterruptedException {
    PluginTracker slow = tracker(Duration.ofMinutes(1), Duration.ofMillis(1));
    CountDownLatch interrupted = new CountDownLatch(1);
    slow.add(
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return new Layer();
        },
        layer(1, 0, "slow"));
    slow.remove(layer(1, 0, "slow"));
    assertTrue(interrupted.await(60, TimeUnit.SECONDS));
    assertEquals(List.of(), slow.plugins().all());
    assertEquals(Map.of(), slow.failures());
  }

  @Test
  void findsTheInnermostCauseOfAComponentFailure() {
    assertEquals(
        "java.lang.Error: inner",
        ComponentFailures.rootCause(
            "a.B: outer\n\tat x\nCaused by: c.D: middle\n ... 3 more\nCaused by:"
                + " java.lang.Error: inner\n\tat y"));
    assertEquals("a.B: only", ComponentFailures.rootCause("a.B: only\n\tat x"));
  }

  /** Tests all orders of registering and unregistering three services. */
  @Test
  void countGoesUpAndBackToZeroInAnyOrder() {
    for (int order = 0; order < 36; order++) {
      for (int k = 0; k < 3; k++) {
        registry.add(Layer::new, layer(nth(order % 6, k), 0, "flip"));
        assertEquals(k + 1, size());
      }
      for (int k = 0; k < 3; k++) {
        registry.remove(layer(nth(order / 6, k), 0, "flip"));
        assertEquals(2 - k, size());
      }
    }
  }

  /** Returns the k-th of the numbers 0 to 2 in one of their six orders. */
  private static int nth(int order, int k) {
    return order < 3 ? (order + k) % 3 : (order + 2 * k) % 3;
  }

  @Test
  void notifiesListenersImmediatelyAndOfEveryChange() {
    List<Integer> notified = new ArrayList<>();
    PluginListener listener = plugins -> notified.add(plugins.all().size());
    registry.add(Layer::new, layer(1, 0, "flip"));
    notifier.addListener(listener);
    registry.add(Layer::new, layer(2, 0, "flop"));
    registry.remove(layer(1, 0, "flip"));
    notifier.removeListener(listener);
    registry.remove(layer(2, 0, "flop"));
    assertEquals(List.of(1, 2, 1), notified);
  }

  @Test
  void notifiesNobodyAfterStop() {
    List<Plugins> notified = new ArrayList<>();
    notifier.addListener(notified::add);
    notifier.stop();
    registry.add(Layer::new, layer(1, 0, "flip"));
    assertEquals(1, notified.size());
  }

  @Test
  void registryIsNeverOlderThanANotification() {
    List<Plugins> snapshots = new ArrayList<>();
    notifier.addListener(plugins -> snapshots.add(registry.plugins()));
    notifier.addListener(plugins -> assertSame(snapshots.get(snapshots.size() - 1), plugins));
    registry.add(Layer::new, layer(1, 0, "flip"));
    assertEquals(1, snapshots.get(snapshots.size() - 1).all().size());
  }

  @Test
  void notifiesOtherListenersIfOneFails() {
    List<Integer> notified = new ArrayList<>();
    LOG.setLevel(Level.OFF);
    notifier.addListener(
        plugins -> {
          throw new IllegalStateException("broken");
        });
    notifier.addListener(plugins -> notified.add(plugins.all().size()));
    registry.add(Layer::new, layer(1, 0, "flip"));
    LOG.setLevel(null);
    assertEquals(List.of(0, 1), notified);
  }

  /**
   * Tests changes on many threads: notifications do not overlap, and the last one includes all
   * changes.
   */
  @Test
  void notificationsAreSequentialAndTheNewestIsLast() throws InterruptedException {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger together = new AtomicInteger();
    List<Integer> sizes = new ArrayList<>();
    notifier.addListener(
        plugins -> {
          together.accumulateAndGet(inside.incrementAndGet(), Math::max);
          sizes.add(plugins.all().size());
          inside.decrementAndGet();
        });
    ExecutorService executor = Executors.newFixedThreadPool(8);
    for (long id = 0; id < 200; id++) {
      Map<String, Object> properties = layer(id, 0, "flip" + id);
      executor.execute(() -> registry.add(Layer::new, properties));
    }
    executor.shutdown();
    assertTrue(executor.awaitTermination(60, TimeUnit.SECONDS));
    assertEquals(1, together.get());
    assertEquals(201, sizes.size());
    assertEquals(sizes.stream().sorted().toList(), sizes);
    assertEquals(200, sizes.get(200));
  }

  /**
   * Tests that a removed plug-in can be garbage-collected; otherwise the class loader of its bundle
   * leaks.
   */
  @Test
  void keepsNoReferenceToARemovedPlugin() throws InterruptedException {
    notifier.addListener(plugins -> {});
    registry.add(Layer::new, layer(1, 0, "flip"));
    WeakReference<Object> plugin = new WeakReference<>(selected("flip").prototype());
    registry.remove(layer(1, 0, "flip"));
    for (int i = 0; i < 100 && plugin.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(plugin.get());
  }
}
