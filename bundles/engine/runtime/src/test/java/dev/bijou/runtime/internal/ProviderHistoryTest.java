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
    public Base create(BuildContext context) {
      throw new UnsupportedOperationException();
    }
  }

  /** The default base is found under the empty name, which a flow without a base requests. */
  @Test
  void remembersTheProviderOfTheDefaultBase() {
    ProviderHistory history =
        new ProviderHistory(id -> "dev.example.round 1." + id, Clock.systemUTC());
    PluginType round =
        new PluginType(PluginKind.BASE, "round", new Round(), new PluginType.Origin(0, 1, 5));
    PluginType.Id unnamed = new PluginType.Id(PluginKind.BASE, "");
    history.update(Plugins.of(List.of(round)));
    assertTrue(history.last(unnamed).isEmpty(), "it is there");
    history.update(Plugins.of(List.of()));
    assertEquals("dev.example.round 1.5", history.last(unnamed).orElseThrow().bundle());
  }
}
