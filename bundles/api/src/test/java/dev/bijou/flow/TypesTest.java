package dev.bijou.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import dev.bijou.flow.Type.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypesTest {
  /** A configuration with a documented key and one that says nothing of itself. */
  @Doc("stands still")
  @BijectorType("still")
  public record Still(@Doc("how long") int patience, boolean quiet) implements BijectorFactory {
    @Override
    public Bijector create(BuildContext site) {
      throw new UnsupportedOperationException("only listed");
    }
  }

  private static Type layer(String name, int ranking, long id) {
    return new Type(Kind.LAYER, name, new Still(1, true), new Origin(ranking, id, 7));
  }

  private final Type old = layer("still", 0, 5);
  private final Type later = layer("still", 0, 9);
  private final Type ranked = layer("still", 1, 20);
  private final Type other = layer("other", 0, 1);

  @Test
  void higherRankingThenLowerIdIsChosen() {
    assertSame(old, Types.of(List.of(later, old)).find(Kind.LAYER, "still").orElseThrow());
    assertSame(
        ranked, Types.of(List.of(old, ranked, later)).find(Kind.LAYER, "still").orElseThrow());
  }

  @Test
  void theListHasOnePerNameAndTheFullListAll() {
    Types types = Types.of(List.of(ranked, later, other, old));
    assertEquals(List.of(other, ranked), types.of(Kind.LAYER));
    assertEquals(List.of(other, ranked, old, later), types.all());
    assertEquals(List.of(), types.of(Kind.SCALAR));
  }

  @Test
  void namesBelongToAKind() {
    Types types = Types.of(List.of(old));
    assertEquals(Optional.empty(), types.find(Kind.BASE, "still"));
    assertEquals(Optional.empty(), types.find(Kind.LAYER, "stil"));
  }

  @Test
  void keysHaveDefaultsAndDocumentation() {
    assertEquals("stands still", old.doc());
    assertEquals(
        List.of(
            new Key("patience", int.class, 1, "how long"),
            new Key("quiet", boolean.class, true, "")),
        old.keys());
    assertEquals(Optional.of("still"), Kind.LAYER.nameOf(Still.class));
    assertEquals(Optional.empty(), Kind.SCALAR.nameOf(Still.class));
  }

  @Test
  void aPrototypeIsWhatItsKindSays() {
    Origin origin = new Origin(0, 1, 1);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Type(Kind.SCALAR, "still", new Still(1, true), origin));
    assertTrue(e.getMessage().startsWith("still: expected a ScalarFamily; got Still"));
  }

  @Test
  void withoutPlugInsThereAreNoTypes() {
    assertEquals(List.of(), Types.load().all());
  }
}
