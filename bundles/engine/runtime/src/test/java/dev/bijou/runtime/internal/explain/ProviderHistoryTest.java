package dev.bijou.runtime.internal.explain;

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

  private final ProviderHistory history = new ProviderHistory(Clock.systemUTC());

  /** The default base is found under the empty name, which a flow without a base requests. */
  @Test
  void remembersTheProviderOfTheDefaultBase() {
    PluginType.Id unnamed = new PluginType.Id(PluginKind.BASE, "");
    history.update(Plugins.of(List.of(round(1))));
    assertTrue(history.last(unnamed).isEmpty(), "it is there");
    history.update(Plugins.of(List.of()));
    assertEquals("dev.example 1.0.0", history.last(unnamed).orElseThrow().bundle());
  }

  @Test
  void remembersEachVersionOnItsOwn() {
    history.update(Plugins.of(List.of(round(1), round(2))));
    history.update(Plugins.of(List.of(round(1))));
    assertTrue(history.last(round("")).isEmpty(), "another version is there");
    assertTrue(history.last(round("1")).isEmpty(), "it is there");
    assertTrue(history.last(round("3")).isEmpty(), "it was never there");
    assertEquals("dev.example 2.0.0", history.last(round("2")).orElseThrow().bundle());
    history.update(Plugins.of(List.of()));
    assertEquals("dev.example 1.0.0", history.last(round("[1,2)")).orElseThrow().bundle());
  }

  private static PluginType.Id round(String versions) {
    return new PluginType.Id(PluginKind.BASE, "round", new PluginType.VersionRange(versions));
  }

  private static PluginType round(int major) {
    PluginType.Version version = new PluginType.Version(major, 0, 0, "");
    return new PluginType(
        PluginKind.BASE,
        "round",
        new Round(),
        new PluginType.Origin(0, version, "dev.example", 5, major));
  }
}
