package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderHistoryTest {
  @BaseType(value = "round", isDefault = true)
  private record Round() implements BaseFactory {
    @Override
    public Base create(BuildContext site) {
      throw new UnsupportedOperationException();
    }
  }

  /** A flow that names no base is told which bundle offered the default. */
  @Test
  void theDefaultBaseIsRemembered() {
    ProviderHistory sightings =
        new ProviderHistory(id -> "dev.example.round 1." + id, Clock.systemUTC());
    PluginType round =
        new PluginType(PluginKind.BASE, "round", new Round(), new PluginType.Origin(0, 1, 5));
    PluginType.Id unnamed = new PluginType.Id(PluginKind.BASE, "");
    sightings.update(Plugins.of(List.of(round)));
    assertTrue(sightings.last(unnamed).isEmpty(), "it is there");
    sightings.update(Plugins.of(List.of()));
    assertEquals("dev.example.round 1.5", sightings.last(unnamed).orElseThrow().bundle());
  }
}
