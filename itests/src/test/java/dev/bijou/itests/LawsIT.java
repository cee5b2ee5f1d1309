package dev.bijou.itests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.admin.conformance.Conformance;
import dev.bijou.admin.conformance.Extent;
import dev.bijou.admin.conformance.LawResult;
import dev.bijou.itests.osgi.InFramework;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests that every type of the distribution obeys the laws inside the framework. The unit tests of
 * the bundles check all laws for every type, so the plain run checks only the first laws of each
 * type here; the long run checks all laws, with every scalar family.
 */
@InFramework
class LawsIT {
  /** The laws of the configuration, and the first ones of the map. */
  private static final long FIRST = 6;

  @Inject private PluginRegistry registry;
  @Inject private Conformance conformance;

  @TestFactory
  Stream<DynamicTest> everyTypeObeysTheFirstLaws() {
    return everyType(Extent.PLAIN, FIRST);
  }

  @Tag("long")
  @TestFactory
  Stream<DynamicTest> everyTypeObeysTheLawsWithEveryFamily() {
    return everyType(Extent.ALL, Long.MAX_VALUE);
  }

  private Stream<DynamicTest> everyType(Extent extent, long laws) {
    Plugins types = registry.plugins();
    assertFalse(types.all().isEmpty(), "no types are registered");
    return types.all().stream()
        .map(
            type ->
                dynamicTest(
                    type.kind() + " " + type.name(), () -> obeys(type, types, extent, laws)));
  }

  private void obeys(PluginType type, Plugins types, Extent extent, long laws) {
    List<LawResult> results = conformance.check(type, types, extent).limit(laws).toList();
    assertFalse(results.isEmpty());
    List<LawResult> failed = results.stream().filter(LawResult::failed).toList();
    assertTrue(failed.isEmpty(), failed::toString);
  }
}
