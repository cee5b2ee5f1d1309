package dev.bijou.doc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockDocsTest {
  /** Documentation that types share. */
  @BlockDoc(name = "layer.<l>.weight", meaning = "shared", formula = "w = weight")
  @BlockDoc(name = "a", meaning = "replaced", formula = "a = a")
  @Retention(RetentionPolicy.RUNTIME)
  @interface Shared {}

  /** A key of words. */
  enum Kind {
    NOT_TRAINED,
    TRAINED
  }

  /** A configuration. */
  @Shared
  @BlockDoc(name = "a", meaning = "fixed", formula = "a = a", when = "kind: not-trained")
  @BlockDoc(name = "a", meaning = "trained", formula = "a = a", when = "kind: trained, deep: true")
  record Documented(Kind kind, boolean deep) {}

  private static List<String> meanings(Kind kind, boolean deep, String block) {
    return BlockDocs.of(new Documented(kind, deep)).linesOf(block).stream()
        .map(BlockDoc::meaning)
        .toList();
  }

  @Test
  void linesApplyToTheirSettings() {
    assertEquals(List.of("fixed"), meanings(Kind.NOT_TRAINED, false, "a"));
    assertEquals(List.of("trained"), meanings(Kind.TRAINED, true, "a"));
    assertEquals(List.of(), meanings(Kind.TRAINED, false, "a"));
    assertEquals(List.of(), meanings(Kind.TRAINED, true, "b"));
  }

  @Test
  void linesOfAnnotationsApplyToo() {
    assertEquals(List.of("shared"), meanings(Kind.TRAINED, true, "layer.12.weight"));
    assertEquals(List.of(), meanings(Kind.TRAINED, true, "layer.1.2.weight"));
    assertEquals(3, BlockDocs.of(new Documented(Kind.TRAINED, true)).all().size());
  }

  @Test
  void otherObjectsHaveNone() {
    assertEquals(List.of(), BlockDocs.of("text").all());
  }
}
