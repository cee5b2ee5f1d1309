package dev.bijou.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import dev.bijou.registry.PluginType.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginsTest {
  /** A configuration with a documented key and one that says nothing of itself. */
  @Doc("stands still")
  @BijectorType("still")
  public record Still(@Doc("how long") int patience, boolean quiet) implements BijectorFactory {
    @Override
    public Bijector create(BuildContext site) {
      throw new UnsupportedOperationException("only listed");
    }
  }

  private static PluginType layer(String name, int ranking, long id) {
    return new PluginType(PluginKind.LAYER, name, new Still(1, true), new Origin(ranking, id, 7));
  }

  private final PluginType old = layer("still", 0, 5);
  private final PluginType later = layer("still", 0, 9);
  private final PluginType ranked = layer("still", 1, 20);
  private final PluginType other = layer("other", 0, 1);

  @Test
  void higherRankingThenLowerIdIsChosen() {
    assertSame(old, Plugins.of(List.of(later, old)).find(PluginKind.LAYER, "still").orElseThrow());
    assertSame(
        ranked,
        Plugins.of(List.of(old, ranked, later)).find(PluginKind.LAYER, "still").orElseThrow());
  }

  @Test
  void theListHasOnePerNameAndTheFullListAll() {
    Plugins types = Plugins.of(List.of(ranked, later, other, old));
    assertEquals(List.of(other, ranked), types.of(PluginKind.LAYER));
    assertEquals(List.of(other, ranked, old, later), types.all());
    assertEquals(List.of(), types.of(PluginKind.SCALAR));
  }

  @Test
  void namesBelongToAKind() {
    Plugins types = Plugins.of(List.of(old));
    assertEquals(Optional.empty(), types.find(PluginKind.BASE, "still"));
    assertEquals(Optional.empty(), types.find(PluginKind.LAYER, "stil"));
  }

  @Test
  void keysHaveDefaultsAndDocumentation() {
    assertEquals("stands still", old.doc());
    assertEquals(
        List.of(
            new PluginType.Key("patience", int.class, 1, "how long"),
            new PluginType.Key("quiet", boolean.class, true, "")),
        old.keys());
    assertEquals(Optional.of("still"), PluginKind.LAYER.nameOf(Still.class));
    assertEquals(Optional.empty(), PluginKind.SCALAR.nameOf(Still.class));
  }

  @Test
  void aPrototypeIsWhatItsKindSays() {
    Origin origin = new Origin(0, 1, 1);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PluginType(PluginKind.SCALAR, "still", new Still(1, true), origin));
    assertTrue(e.getMessage().startsWith("still: expected a ScalarFamily; got Still"));
  }
}
