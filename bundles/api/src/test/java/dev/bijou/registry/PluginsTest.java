package dev.bijou.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.Doc;
import dev.bijou.registry.PluginType.Origin;
import dev.bijou.registry.PluginType.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
    return layer(name, new Origin(ranking, Version.NONE, "dev.example", 7, id));
  }

  private static PluginType layer(String name, Origin origin) {
    return new PluginType(PluginKind.LAYER, name, new Still(1, true), origin);
  }

  private final PluginType old = layer("still", 0, 5);
  private final PluginType later = layer("still", 0, 9);
  private final PluginType ranked = layer("still", 1, 20);
  private final PluginType other = layer("other", 0, 1);

  /** The order of the start of bundles, which decides on the ids of services, has no influence. */
  @Test
  void rankingThenVersionThenNameIsChosenInAnyOrderOfServices() {
    List<Origin> expected =
        List.of(
            new Origin(1, new Version(1, 0, 0, ""), "z", 9, 90),
            new Origin(0, new Version(1, 10, 0, ""), "z", 8, 80),
            new Origin(0, new Version(1, 9, 0, "b"), "y", 7, 70),
            new Origin(0, new Version(1, 9, 0, "b"), "z", 6, 60),
            new Origin(0, new Version(1, 9, 0, "a"), "a", 5, 50),
            new Origin(0, new Version(1, 9, 0, ""), "a", 4, 40),
            new Origin(0, new Version(1, 9, 0, ""), "a", 4, 41),
            new Origin(-1, new Version(2, 0, 0, ""), "a", 3, 30));
    List<PluginType> types =
        new ArrayList<>(expected.stream().map(o -> layer("still", o)).toList());
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(types, new Random(seed));
      assertEquals(expected, Plugins.of(types).all().stream().map(PluginType::origin).toList());
    }
  }

  @Test
  void ofTheVersionsAskedForTheBestIsChosen() {
    PluginType first = layer("still", new Origin(0, new Version(1, 0, 0, ""), "a", 1, 1));
    PluginType second = layer("still", new Origin(0, new Version(1, 5, 0, ""), "a", 2, 2));
    PluginType third = layer("still", new Origin(0, new Version(2, 0, 0, ""), "a", 3, 3));
    Plugins types = Plugins.of(List.of(first, second, third));
    assertEquals(Optional.of(third), types.find(PluginKind.LAYER, "still"));
    assertEquals(Optional.of(second), types.find(still("1")));
    assertEquals(Optional.of(first), types.find(still("[1,1.5)")));
    assertEquals(Optional.empty(), types.find(still("1.5.1")));
    assertEquals(List.of(second, first), types.offers(still("1")).toList());
  }

  private static PluginType.Id still(String versions) {
    return new PluginType.Id(PluginKind.LAYER, "still", new PluginType.VersionRange(versions));
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
    Origin origin = new Origin(0, Version.NONE, "dev.example", 1, 1);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PluginType(PluginKind.SCALAR, "still", new Still(1, true), origin));
    assertTrue(e.getMessage().startsWith("still: expected a ScalarFamily; got Still"));
  }
}
