package dev.bijou.composer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.composer.test.Plugins.Affine;
import dev.bijou.composer.test.Plugins.Flip;
import dev.bijou.composer.test.Plugins.Normal;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.flow.Kind;
import dev.bijou.flow.Type;
import dev.bijou.flow.Types;
import dev.bijou.flow.TypesListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Services come and go. */
class OsgiFlowComposerTest {
  private final OsgiFlowComposer registry = new OsgiFlowComposer();

  private static Map<String, Object> properties(long id, int ranking, String key, String name) {
    return Map.of(
        "service.id", id, "service.bundleid", 10 + id, "service.ranking", ranking, key, name);
  }

  private static Map<String, Object> layer(long id, int ranking, String name) {
    return properties(id, ranking, "bijou.bijector.type", name);
  }

  @Test
  void typesComeWithTheirServicesAndGoWithThem() {
    registry.add(new Flip(), layer(1, 0, "flip"));
    registry.add(new Affine(), properties(2, 0, "bijou.scalar.type", "affine"));
    Type flip = registry.types().find(Kind.LAYER, "flip").orElseThrow();
    assertEquals(new Type.Origin(0, 1, 11), flip.origin());
    assertTrue(registry.types().find(Kind.SCALAR, "affine").isPresent());
    registry.remove(layer(1, 0, "flip"));
    registry.remove(properties(2, 0, "bijou.scalar.type", "affine"));
    assertEquals(List.of(), registry.types().all());
  }

  @Test
  void aChangedRankingChangesTheChoice() {
    Flip first = new Flip();
    Flip second = new Flip();
    registry.add(first, layer(1, 0, "flip"));
    registry.add(second, layer(2, 0, "flip"));
    assertSame(first, registry.types().find(Kind.LAYER, "flip").orElseThrow().prototype());
    registry.add(second, layer(2, 5, "flip"));
    assertSame(second, registry.types().find(Kind.LAYER, "flip").orElseThrow().prototype());
    assertEquals(2, registry.types().all().size());
    registry.remove(layer(2, 5, "flip"));
    assertSame(first, registry.types().find(Kind.LAYER, "flip").orElseThrow().prototype());
  }

  @Test
  void aServiceWithoutATypeIsNoType() {
    registry.add(new Flip(), Map.of("service.id", 1L, "service.bundleid", 1L));
    registry.add(new Flip(), properties(2, 0, "bijou.scalar.type", "flip"));
    assertEquals(List.of(), registry.types().all());
  }

  @Test
  void listenersAreToldAtOnceAndOfEveryChange() {
    List<Integer> told = new ArrayList<>();
    TypesListener listener = types -> told.add(types.all().size());
    registry.add(new Flip(), layer(1, 0, "flip"));
    registry.addListener(listener);
    registry.add(new Flip(), layer(2, 0, "flop"));
    registry.remove(layer(1, 0, "flip"));
    registry.removeListener(listener);
    registry.remove(layer(2, 0, "flop"));
    assertEquals(List.of(1, 2, 1), told);
  }

  @Test
  void aListenerIsNeverToldOfEarlierTypesThanTheComposerTells() {
    List<Types> seen = new ArrayList<>();
    registry.addListener(types -> seen.add(registry.types()));
    registry.addListener(types -> assertSame(seen.get(seen.size() - 1), types));
    registry.add(new Flip(), layer(1, 0, "flip"));
    assertEquals(1, seen.get(seen.size() - 1).all().size());
  }

  @Test
  void listenersAreToldOneAtATime() throws InterruptedException {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger together = new AtomicInteger();
    AtomicInteger calls = new AtomicInteger();
    registry.addListener(
        types -> {
          together.accumulateAndGet(inside.incrementAndGet(), Math::max);
          calls.incrementAndGet();
          inside.decrementAndGet();
        });
    ExecutorService executor = Executors.newFixedThreadPool(8);
    for (long id = 0; id < 200; id++) {
      Map<String, Object> properties = layer(id, 0, "flip" + id);
      executor.execute(() -> registry.add(new Flip(), properties));
    }
    executor.shutdown();
    assertTrue(executor.awaitTermination(60, TimeUnit.SECONDS));
    assertEquals(1, together.get());
    assertEquals(201, calls.get());
    assertEquals(200, registry.types().all().size());
  }

  @Test
  void aFlowServesOnWhenItsTypesAreGone() {
    registry.add(new Flip(), layer(1, 0, "flip"));
    registry.add(new Normal(), properties(2, 0, "bijou.base.type", "normal"));
    var flow = registry.compose("flow: f\ndimension: 2\nlayers: [flip]");
    registry.remove(layer(1, 0, "flip"));
    assertEquals(4, flow.sample(4, 1).size());
    Optional<InvalidFlowException> refused = Optional.empty();
    try {
      registry.compose(flow.spec(), ComposeOptions.seeded(0));
    } catch (InvalidFlowException e) {
      refused = Optional.of(e);
    }
    assertTrue(refused.orElseThrow().unsatisfied());
    registry.add(new Flip(), layer(3, 0, "flip"));
    assertFalse(registry.compose(flow.spec(), ComposeOptions.seeded(0)).sample(1, 1).size() == 0);
  }
}
