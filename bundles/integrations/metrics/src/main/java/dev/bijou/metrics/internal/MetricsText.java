package dev.bijou.metrics.internal;

import java.util.Locale;

/**
 * Writes metrics in the text format of OpenMetrics 1.0: families with type, unit and help, the
 * samples of each, and the end.
 */
final class MetricsText {
  private final StringBuilder text = new StringBuilder();
  private String family = "";

  /** The types of families; the samples of a counter have a suffix. */
  enum FamilyType {
    COUNTER("_total"),
    GAUGE(""),
    SUMMARY("");

    private final String suffix;

    FamilyType(String suffix) {
      this.suffix = suffix;
    }
  }

  private FamilyType type = FamilyType.GAUGE;

  /** Starts a family without a unit. */
  MetricsText family(String name, FamilyType ofType, String help) {
    return family(name, ofType, "", help);
  }

  /**
   * Starts a family.
   *
   * @param unit the unit, which the name ends with; empty for none
   * @param help a sentence
   */
  MetricsText family(String name, FamilyType ofType, String unit, String help) {
    family = name;
    type = ofType;
    line("TYPE", ofType.name().toLowerCase(Locale.ROOT));
    if (!unit.isEmpty()) {
      line("UNIT", unit);
    }
    line("HELP", escaped(help));
    return this;
  }

  private void line(String keyword, String value) {
    text.append("# ").append(keyword).append(' ').append(family).append(' ').append(value);
    text.append('\n');
  }

  /**
   * Writes a sample of the family.
   *
   * @param labels names and values, in turn
   */
  MetricsText sample(long value, String... labels) {
    return sample(type.suffix, Long.toString(value), labels);
  }

  /** Writes a sample of the family. */
  MetricsText sample(double value, String... labels) {
    return sample(type.suffix, number(value), labels);
  }

  /** Writes the sample of a summary that counts observations, or sums them up. */
  MetricsText part(String suffix, double value, String... labels) {
    return sample(suffix, number(value), labels);
  }

  private MetricsText sample(String suffix, String value, String... labels) {
    text.append(family).append(suffix);
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      text.append(escaped(labels[i + 1])).append('"');
    }
    text.append(labels.length == 0 ? " " : "} ").append(value).append('\n');
    return this;
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }

  /** Returns the text with its end. */
  String end() {
    return text + "# EOF\n";
  }
}
