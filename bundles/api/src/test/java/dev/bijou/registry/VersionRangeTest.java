package dev.bijou.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.registry.PluginType.Version;
import dev.bijou.registry.PluginType.VersionRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  private static final List<Version> VERSIONS =
      List.of(
          new Version(0, 9, 0, ""),
          new Version(1, 0, 0, ""),
          new Version(1, 0, 0, "beta"),
          new Version(1, 2, 0, ""),
          new Version(1, 2, 3, ""),
          new Version(1, 10, 0, ""),
          new Version(2, 0, 0, ""),
          new Version(2, 0, 0, "beta"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1            | 1.0.0 1.0.0.beta 1.2.0 1.2.3 1.10.0",
        "01.0         | 1.0.0 1.0.0.beta 1.2.0 1.2.3 1.10.0",
        "1.2          | 1.2.0 1.2.3 1.10.0",
        "1.2.3        | 1.2.3 1.10.0",
        "1.0.0.beta   | 1.0.0.beta 1.2.0 1.2.3 1.10.0",
        "0            | 0.9.0",
        "2            | 2.0.0 2.0.0.beta",
        "[1.0,1.5)    | 1.0.0 1.0.0.beta 1.2.0 1.2.3",
        "(1.0,1.10]   | 1.0.0.beta 1.2.0 1.2.3 1.10.0",
        "[ 1.2 , 1.2] | 1.2.0",
      })
  void includesTheVersionsOfOsgi(String range, String expected) {
    VersionRange versions = new VersionRange(range);
    assertEquals(
        expected,
        String.join(
            " ", VERSIONS.stream().filter(versions::includes).map(Version::toString).toList()));
    assertEquals("@" + range, versions.toString());
  }

  @Test
  void anyIncludesEveryVersion() {
    assertTrue(VERSIONS.stream().allMatch(VersionRange.ANY::includes));
    assertEquals("", VersionRange.ANY.toString());
    int last = Integer.MAX_VALUE;
    assertTrue(VersionRange.ANY.includes(new Version(last, last, last, "z")));
    assertTrue(new VersionRange("2147483647").includes(new Version(last, 1, 0, "")));
  }

  @Test
  void rangesThatShareAVersionOverlap() {
    assertTrue(new VersionRange("1").overlaps(new VersionRange("[0,1]")));
    assertFalse(new VersionRange("1").overlaps(new VersionRange("[0,1)")));
    assertFalse(new VersionRange("1").overlaps(new VersionRange("2")));
    assertTrue(VersionRange.ANY.overlaps(VersionRange.only(new Version(7, 0, 0, "q"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "x",
        "1.",
        "1.2.3.4.5",
        "1.2.3.",
        "-1",
        "1 ",
        "[2,1)",
        "(1,1)",
        "[1,1)",
        "[1,2",
        "1,2",
        "[1]",
        "2147483648",
        "99999999999999999999",
        "[1,9999999999]",
        "1.2.3.ä"
      })
  void otherTextsAreRefusedInOneSentence(String text) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new VersionRange(text));
    assertTrue(e.getMessage().startsWith("expected "), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.0-SNAPSHOT, 0.1.0.SNAPSHOT",
    "0.1.0.SNAPSHOT, 0.1.0.SNAPSHOT",
    "2, 2.0.0",
    "1.2+b 7, 1.2.0.b_7",
    "r09, 0.0.0",
    "99999999999, 0.0.0",
  })
  void versionsOfJarsAreRead(String text, String version) {
    assertEquals(version, ImplementationVersion.parse(text).toString());
  }
}
