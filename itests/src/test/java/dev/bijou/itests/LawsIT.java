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
import org.junit.jupiter.api.TestFactory;

/**
 * Tests the laws for every type of the distribution, inside the framework and with every scalar
 * family.
 */
@InFramework
class LawsIT {
  @Inject private PluginRegistry registry;
  @Inject private Conformance conformance;

  @TestFactory
  Stream<DynamicTest> everyTypeObeysTheLaws() {
    Plugins types = registry.plugins();
    assertFalse(types.all().isEmpty(), "no types are registered");
    return types.all().stream()
        .map(type -> dynamicTest(type.kind() + " " + type.name(), () -> obeys(type, types)));
  }

  private void obeys(PluginType type, Plugins types) {
    List<LawResult> results = conformance.check(type, types).toList();
    assertFalse(results.isEmpty());
    List<LawResult> failed = results.stream().filter(LawResult::failed).toList();
    assertTrue(failed.isEmpty(), failed::toString);
  }
}
