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

/** Every type that the distribution delivers keeps the laws where it runs, around every family. */
@InFramework
class LawsIT {
  @Inject private PluginRegistry registry;
  @Inject private Conformance conformance;

  @TestFactory
  Stream<DynamicTest> everyTypeKeepsTheLaws() {
    Plugins types = registry.plugins();
    assertFalse(types.all().isEmpty(), "no types are registered");
    return types.all().stream()
        .map(type -> dynamicTest(type.kind() + " " + type.name(), () -> keeps(type, types)));
  }

  private void keeps(PluginType type, Plugins types) {
    List<LawResult> verdicts = conformance.check(type, types).toList();
    assertFalse(verdicts.isEmpty());
    List<LawResult> broken = verdicts.stream().filter(LawResult::failed).toList();
    assertTrue(broken.isEmpty(), broken::toString);
  }
}
