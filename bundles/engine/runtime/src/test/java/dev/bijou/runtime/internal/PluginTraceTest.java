package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
      Map.of(1L, Set.of("math.Product", "math.Newton"), 2L, Set.of("rotation.Layer"));

  private static PluginType type(String name, long bundle) {
    BijectorFactory prototype =
        context -> {
          throw new UnsupportedOperationException();
        };
    return new PluginType(
        PluginKind.LAYER, name, prototype, new PluginType.Origin(0, bundle, bundle));
  }

  private final Plugins plugins = Plugins.of(List.of(type("newton", 1), type("rotation", 2)));
  private final PluginTrace trace =
      new PluginTrace(
          () -> plugins,
          (bundle, name) -> CLASSES.getOrDefault(bundle, Set.of()).contains(name),
          id -> "bundle " + id);

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
    assertEquals(Optional.of("the layer rotation of bundle 2"), find("layers: [rotation]", stack));
    assertEquals(Optional.of("the layer newton of bundle 1"), find("layers: [other]", stack));
  }

  @Test
  void findsATypeThatTheTextDoesNotName() {
    assertEquals(
        Optional.of("the layer newton of bundle 1"), find("layers: [rotation]", "math.Newton"));
    assertEquals(Optional.empty(), find("layers: [rotation]", "java.lang.Thread"));
    assertEquals(Optional.empty(), find("layers: [rotation]"));
  }
}
