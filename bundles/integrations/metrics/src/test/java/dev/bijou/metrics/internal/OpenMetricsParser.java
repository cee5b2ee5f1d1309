package dev.bijou.metrics.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict parser of the text format, written after the grammar (ABNF) and the rules of the
 * specification of OpenMetrics 1.0: https://prometheus.io/docs/specs/om/open_metrics_spec/
 */
final class OpenMetricsParser {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL_NAME = "[a-zA-Z_][a-zA-Z0-9_]*";

  /** escaped-string: normal characters, or a backslash before n, a quote or a backslash. */
  private static final String ESCAPED = "(?:[^\\n\"\\\\]|\\\\[n\"\\\\])*";

  private static final String LABEL = LABEL_NAME + "=\"" + ESCAPED + "\"";
  private static final String NUMBER =
      "[+-]?(?:\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?|[iI]nf(?:inity)?|[nN]a[nN])";
  private static final Pattern DESCRIPTOR =
      Pattern.compile("# (TYPE|UNIT|HELP) (" + NAME + ") (" + ESCAPED + ")");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(" + NAME + ")(?:\\{(" + LABEL + "(?:," + LABEL + ")*)?\\})? (" + NUMBER + ")");
  private static final Map<String, Set<String>> SUFFIXES =
      Map.of(
          "counter", Set.of("_total", "_created"),
          "gauge", Set.of(""),
          "info", Set.of("_info"),
          "summary", Set.of("", "_count", "_sum", "_created"));

  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Set<String> families = new HashSet<>();
  private final List<String> keywords = new ArrayList<>();
  private String family = "";
  private String type = "";

  /** Returns the values of all samples by name and labels, as they are written. */
  static Map<String, Double> parse(String text) {
    OpenMetricsParser parser = new OpenMetricsParser();
    require(text.endsWith("\n# EOF\n"), "the end");
    text.lines().limit(text.lines().count() - 1).forEach(parser::line);
    return parser.samples;
  }

  private static void require(boolean holds, String line) {
    if (!holds) {
      throw new AssertionError("not valid: " + line);
    }
  }

  private void line(String line) {
    Matcher descriptor = DESCRIPTOR.matcher(line);
    if (descriptor.matches()) {
      describe(descriptor.group(1), descriptor.group(2), descriptor.group(3), line);
    } else {
      Matcher sample = SAMPLE.matcher(line);
      require(sample.matches(), line);
      sample(sample.group(1), line, Double.parseDouble(sample.group(3).replace("Inf", "Infinity")));
    }
  }

  /** The descriptors of a family come once each, before its samples; families do not mix. */
  private void describe(String keyword, String name, String value, String line) {
    if (!name.equals(family)) {
      require(families.add(name), line);
      keywords.clear();
      family = name;
      type = "";
    }
    require(!keywords.contains(keyword) && !keywords.contains("sample"), line);
    keywords.add(keyword);
    if (keyword.equals("TYPE")) {
      require(SUFFIXES.containsKey(value), line);
      type = value;
    }
    require(!keyword.equals("UNIT") || name.endsWith("_" + value), line);
  }

  private void sample(String name, String line, double value) {
    require(name.startsWith(family), line);
    String suffix = name.substring(family.length());
    require(SUFFIXES.getOrDefault(type, Set.of()).contains(suffix), line);
    require(!type.equals("counter") || value >= 0, line);
    require(!type.equals("info") || value == 1, line);
    boolean quantile = line.contains("quantile=\"");
    require(!type.equals("summary") || quantile == suffix.isEmpty(), line);
    require(!quantile || !(value < 0), line);
    keywords.add("sample");
    String key = line.substring(0, line.lastIndexOf(' '));
    require(samples.put(key, value) == null, line);
  }
}
