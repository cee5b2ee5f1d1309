package dev.bijou.webconsole.internal.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.webconsole.internal.HttpError;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypeSettingsTest {
  private static Map<String, Object> settings(Map<String, String> query) {
    return TypeSettings.of(ExampleFamily.offeredBy(1), key -> Optional.ofNullable(query.get(key)));
  }

  @Test
  void readsKeysByTheirTypesAndNoOthers() {
    assertEquals(
        Map.of("bins", 4L, "factor", 0.5, "tails", true, "kind", "<b>"),
        settings(
            Map.of("bins", "4", "factor", "0.5", "tails", "true", "kind", "<b>", "other", "1")));
    assertEquals(Map.of(), settings(Map.of()));
  }

  @Test
  void refusesTextForNumbers() {
    for (String key : new String[] {"bins", "factor"}) {
      HttpError refused = assertThrows(HttpError.class, () -> settings(Map.of(key, "many")));
      assertEquals(key + ": expected a number; got 'many'", refused.getMessage());
    }
  }

  @Test
  void leavesOtherTextsToTheComposer() {
    assertEquals(Map.of("tails", "perhaps"), settings(Map.of("tails", "perhaps")));
  }
}
