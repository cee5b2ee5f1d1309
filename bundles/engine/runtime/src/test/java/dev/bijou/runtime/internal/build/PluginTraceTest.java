package dev.bijou.runtime.internal.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PluginTraceTest {
  private static final Map<Long, Set<String>> CLASSES =
      Map.of(
          1L, Set.of("math.Product", "math.Newton"),
          2L, Set.of("rotation.Layer"),
          3L, Set.of("spline.Layer"),
          4L, Set.of("spline.Layer"));

  private static PluginType type(String name, long bundle) {
    BijectorFactory prototype =
        context -> {
          throw new UnsupportedOperationException();
        };
    return new PluginType(PluginKind.LAYER, name, prototype, origin(bundle));
  }

  private static PluginType.Origin origin(long bundle) {
    return new PluginType.Origin(
        0, new PluginType.Version((int) bundle, 0, 0, ""), "dev.example", bundle, bundle);
  }

  private final Plugins plugins =
      Plugins.of(
          List.of(type("newton", 1), type("rotation", 2), type("spline", 3), type("spline", 4)));
  private final PluginTrace trace =
      new PluginTrace(
          () -> plugins, (bundle, name) -> CLASSES.getOrDefault(bundle, Set.of()).contains(name));

  private Optional<String> find(String text, String... classes) {
    StackTraceElement[] stack =
        List.of(classes).stream()
            .map(name -> new StackTraceElement(name, "run", null, 1))
            .toArray(StackTraceElement[]::new);
    return trace.find(stack, text).map(PluginTrace.Place::text);
  }

  @Test
  void findsTheTypeThatTheTextNamesBelowTheCodeOfAnother() {
    String[] stack = {"java.lang.Thread", "math.Product", "rotation.Layer$Pass$1", "api.Chain"};
    assertEquals(
        Optional.of("the layer rotation of dev.example 2.0.0"), find("layers: [rotation]", stack));
    assertEquals(
        Optional.of("the layer newton of dev.example 1.0.0"), find("layers: [other]", stack));
  }

  /** Two versions of a bundle have the same classes. */
  @Test
  void namesTheBundleThatIsChosenOfTwoWithTheSameClass() {
    assertEquals(
        Optional.of("the layer spline of dev.example 4.0.0"), find("spline@1", "spline.Layer"));
    StackTraceElement[] stack = {new StackTraceElement("spline.Layer", "run", null, 1)};
    assertTrue(trace.find(stack, "spline").orElseThrow().dependencies().isCurrent(plugins));
    assertTrue(PluginTrace.allOf(plugins).isCurrent(plugins));
  }

  @Test
  void findsATypeThatTheTextDoesNotName() {
    assertEquals(
        Optional.of("the layer newton of dev.example 1.0.0"),
        find("layers: [rotation]", "math.Newton"));
    assertEquals(Optional.empty(), find("layers: [rotation]", "java.lang.Thread"));
    assertEquals(Optional.empty(), find("layers: [rotation]"));
  }
}
