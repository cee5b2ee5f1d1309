package dev.bijou.itests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.admin.conformance.Conformance;
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
 * Every type of the distribution obeys the laws in the framework. The unit tests of the bundles
 * hold every type to every law, so the plain run checks the first of each here; the long one checks
 * all, around every scalar family.
 */
@InFramework
class LawsIT {
  /** The laws of the configuration, and the first ones of the map. */
  private static final long FIRST = 6;

  @Inject private PluginRegistry registry;
  @Inject private Conformance conformance;

  @TestFactory
  Stream<DynamicTest> everyTypeObeysTheFirstLaws() {
    return everyType(FIRST);
  }

  @Tag("long")
  @TestFactory
  Stream<DynamicTest> everyTypeObeysTheLawsAroundEveryFamily() {
    return everyType(Long.MAX_VALUE);
  }

  private Stream<DynamicTest> everyType(long laws) {
    Plugins types = registry.plugins();
    assertFalse(types.all().isEmpty(), "no types are registered");
    return types.all().stream()
        .map(type -> dynamicTest(type.kind() + " " + type.name(), () -> obeys(type, types, laws)));
  }

  private void obeys(PluginType type, Plugins types, long laws) {
    List<LawResult> verdicts = conformance.check(type, types).limit(laws).toList();
    assertFalse(verdicts.isEmpty());
    List<LawResult> broken = verdicts.stream().filter(LawResult::failed).toList();
    assertTrue(broken.isEmpty(), broken::toString);
  }
}
