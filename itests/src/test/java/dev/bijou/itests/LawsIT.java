package dev.bijou.itests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.admin.conformance.Conformance;
import dev.bijou.admin.conformance.LawResult;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.Type;
import dev.bijou.flow.Types;
import dev.bijou.itests.osgi.InFramework;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every type that the distribution delivers keeps the laws where it runs, around every family. */
@InFramework
class LawsIT {
  @Inject private FlowComposer composer;
  @Inject private Conformance conformance;

  @TestFactory
  Stream<DynamicTest> everyTypeKeepsTheLaws() {
    Types types = composer.types();
    assertFalse(types.all().isEmpty(), "no types are registered");
    return types.all().stream()
        .map(type -> dynamicTest(type.kind() + " " + type.name(), () -> keeps(type, types)));
  }

  private void keeps(Type type, Types types) {
    List<LawResult> verdicts = conformance.check(type, types).toList();
    assertFalse(verdicts.isEmpty());
    List<LawResult> broken = verdicts.stream().filter(LawResult::failed).toList();
    assertTrue(broken.isEmpty(), broken::toString);
  }
}
