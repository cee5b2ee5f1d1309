package dev.bijou.runtime.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.registry.PluginType.Version;
import dev.bijou.runtime.internal.source.FlowSource.Origin;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlowSourceTest {
  @Test
  void flowsOfAHigherVersionOfABundleComeFirst() {
    FlowSource file = new FlowSource(Origin.FILE, "flows/z.yaml");
    FlowSource configuration = new FlowSource(Origin.CONFIGURATION, "bijou.flow~a");
    FlowSource old = bundle(9);
    FlowSource next = bundle(10);
    assertEquals(
        List.of(file, configuration, next, old),
        Stream.of(old, next, configuration, file).sorted().toList());
  }

  private static FlowSource bundle(int major) {
    String label = "com.example " + major + ".0.0: OSGI-INF/bijou/turbine.yaml";
    return new FlowSource(Origin.BUNDLE, label, new Version(major, 0, 0, ""));
  }
}
