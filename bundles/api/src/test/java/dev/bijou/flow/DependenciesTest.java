package dev.bijou.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.PluginType.Origin;
import dev.bijou.registry.Plugins;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private static final PluginType.Id FLIP = new PluginType.Id(PluginKind.LAYER, "flip");
  private static final PluginType.Id ABSENT = new PluginType.Id(PluginKind.LAYER, "absent");
  private static final Origin FIRST = new Origin(0, PluginType.Version.NONE, "dev.example", 7, 1);
  private static final Origin SECOND = new Origin(0, PluginType.Version.NONE, "dev.example", 7, 2);
  private static final Dependencies DEPENDENCIES =
      new Dependencies(Set.of(FLIP, ABSENT), Map.of(FLIP, FIRST), Set.of(ABSENT));

  private static PluginType layer(String name, Origin origin) {
    BijectorFactory factory =
        site -> {
          throw new UnsupportedOperationException("only listed");
        };
    return new PluginType(PluginKind.LAYER, name, factory, origin);
  }

  private static Plugins plugins(PluginType... types) {
    return Plugins.of(List.of(types));
  }

  @Test
  void areCurrentWhileEachRequestLeadsToTheSamePlugin() {
    assertTrue(DEPENDENCIES.isCurrent(plugins(layer("flip", FIRST))));
    assertTrue(DEPENDENCIES.isCurrent(plugins(layer("flip", FIRST), layer("other", SECOND))));
    assertTrue(DEPENDENCIES.isCurrent(plugins(layer("flip", FIRST), layer("flip", SECOND))));
  }

  @Test
  void areOutdatedByAnotherChoiceALossAndAnArrival() {
    Origin ranked = new Origin(1, PluginType.Version.NONE, "dev.example", 7, 3);
    assertFalse(DEPENDENCIES.isCurrent(plugins(layer("flip", FIRST), layer("flip", ranked))));
    assertFalse(DEPENDENCIES.isCurrent(plugins()));
    assertFalse(DEPENDENCIES.isCurrent(plugins(layer("flip", FIRST), layer("absent", SECOND))));
  }

  @Test
  void areAvailableWhileEveryPluginUsedIsThereChosenOrNot() {
    Origin ranked = new Origin(1, PluginType.Version.NONE, "dev.example", 7, 3);
    assertEquals(
        Map.of(), DEPENDENCIES.unavailable(plugins(layer("flip", FIRST), layer("flip", ranked))));
    assertEquals(DEPENDENCIES.used(), DEPENDENCIES.unavailable(plugins(layer("flip", SECOND))));
    assertEquals(Map.of(), Dependencies.NONE.unavailable(plugins()));
  }
}
