package dev.bijou.runtime.internal.version;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionLimitTest {
  @Test
  void readsANumber() {
    assertEquals(10, VersionLimit.of(null));
    assertEquals(10, VersionLimit.of(" "));
    assertEquals(1, VersionLimit.of("1"));
    assertEquals(250, VersionLimit.of(" 250 "));
  }

  @Test
  void usesTheDefaultOfAnInvalidOne() {
    for (String invalid : List.of("0", "-1", "ten", "1e3", "10000", "2.5")) {
      assertEquals(10, VersionLimit.of(invalid), invalid);
    }
  }
}
