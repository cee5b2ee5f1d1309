package dev.bijou.registry;

import dev.bijou.registry.PluginType.Version;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bounds of a {@link PluginType.VersionRange}. */
record VersionBounds(Version floor, boolean withFloor, Version ceiling, boolean withCeiling) {
  private static final String VERSION =
      "([0-9]{1,10})(?:\\.([0-9]{1,10})(?:\\.([0-9]{1,10})(?:\\.([A-Za-z0-9_-]+))?)?)?";
  private static final Pattern FLOOR = Pattern.compile(VERSION);
  private static final Pattern RANGE =
      Pattern.compile("([\\[(]) *" + VERSION + " *, *" + VERSION + " *([\\])])");

  private static final Version MAXIMUM =
      new Version(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, "~");
  private static final VersionBounds ANY = new VersionBounds(Version.NONE, true, MAXIMUM, true);

  /**
   * Returns the bounds of a range.
   *
   * @throws IllegalArgumentException if the text is not a range
   */
  static VersionBounds of(String text) {
    if (text.isEmpty()) {
      return ANY;
    }
    Matcher floor = FLOOR.matcher(text);
    if (floor.matches()) {
      Version version = version(floor, 1);
      return new VersionBounds(version, true, next(version.major()), false);
    }
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      throw new IllegalArgumentException(
          "expected a version such as 1, 1.2 or 1.2.3, or a range such as [1.0,1.5)");
    }
    VersionBounds bounds =
        new VersionBounds(
            version(range, 2),
            range.group(1).equals("["),
            version(range, 6),
            range.group(10).equals("]"));
    if (!bounds.overlaps(bounds)) {
      throw new IllegalArgumentException("expected a range that includes a version");
    }
    return bounds;
  }

  /** Returns the bounds of one version alone. */
  static VersionBounds of(Version version) {
    return new VersionBounds(version, true, version, true);
  }

  private static Version next(int major) {
    return major == Integer.MAX_VALUE ? MAXIMUM : new Version(major + 1, 0, 0, "");
  }

  private static Version version(Matcher matcher, int group) {
    String qualifier = matcher.group(group + 3);
    return new Version(
        number(matcher.group(group)),
        number(matcher.group(group + 1)),
        number(matcher.group(group + 2)),
        qualifier == null ? "" : qualifier);
  }

  private static int number(String digits) {
    try {
      return digits == null ? 0 : Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected numbers up to " + Integer.MAX_VALUE, e);
    }
  }

  /** Returns whether a version can be within both bounds. */
  boolean overlaps(VersionBounds other) {
    return reaches(other) && other.reaches(this);
  }

  /** Returns whether the ceiling is not below the floor of others. */
  private boolean reaches(VersionBounds other) {
    int order = ceiling.compareTo(other.floor);
    return order > 0 || (order == 0 && withCeiling && other.withFloor);
  }
}
