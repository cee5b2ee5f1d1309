package dev.bijou.composer.internal.write;

import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.spec.Standardization.Columns;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A writer of flows in a canonical form: a line for each key and layer, repetitions folded,
 * defaults omitted. Reading the text gives the same flow with other source locations.
 */
public final class FlowWriter {
  /** Words that need no quotes in any context, and types with a version that is not a range. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(@[0-9]+(\\.[A-Za-z0-9_-]+)*)?");

  private static final Pattern RESERVED =
      Pattern.compile("true|false|null|yes|no|on|off|y|n", Pattern.CASE_INSENSITIVE);

  private FlowWriter() {}

  /** Returns the text of a flow. */
  public static String write(FlowSpec flow) {
    StringBuilder text = new StringBuilder("flow: " + quoted(flow.name()) + "\n");
    flow.dimension().ifPresent(d -> text.append("dimension: ").append(d).append('\n'));
    if (flow.context() > 0) {
      text.append("context: ").append(flow.context()).append('\n');
    }
    if (!flow.standardization().isNone()) {
      text.append("standardize:\n");
      columns("data", flow.standardization().data(), text);
      columns("context", flow.standardization().context(), text);
    }
    flow.base().ifPresent(base -> text.append("base: ").append(base(base)).append('\n'));
    if (flow.cheap() != Cheap.DENSITY) {
      text.append("cheap: ").append(flow.cheap().name().toLowerCase(Locale.ROOT)).append('\n');
    }
    text.append("layers:\n");
    layers(flow.layers().stream().map(FlowWriter::layer).toList(), text);
    return text.toString();
  }

  private static void layers(List<String> layers, StringBuilder text) {
    for (int from = 0; from < layers.size(); ) {
      Repetition repetition = Repetition.at(from, layers);
      String once = String.join("", layers.subList(from, from + repetition.period()));
      if (repetition.times() > 1) {
        text.append("  - repeat: ").append(repetition.times()).append("\n    layers:\n");
        text.append(once.indent(4));
      } else {
        text.append(once);
      }
      from += repetition.covered();
    }
  }

  /** Appends columns; {@link Double#toString} writes numbers that read as the same double. */
  private static void columns(String key, Optional<Columns> columns, StringBuilder text) {
    columns.ifPresent(
        c ->
            text.append(
                String.format(
                    Locale.ROOT, "  %s: {center: %s, scale: %s}\n", key, c.center(), c.scale())));
  }

  private static String base(TypeUse use) {
    return use.settings().isEmpty() ? quoted(use.reference()) : "{" + entry(use) + "}";
  }

  private static String layer(LayerSpec layer) {
    TypeUse use = layer.use();
    String beside =
        (layer.invert() ? "    invert: true\n" : "")
            + layer.coordinates().map(c -> "    coordinates: " + c.numbers() + "\n").orElse("");
    boolean name = use.settings().isEmpty() && beside.isEmpty();
    return "  - " + (name ? quoted(use.reference()) : entry(use)) + "\n" + beside;
  }

  private static String entry(TypeUse use) {
    return quoted(use.reference()) + ": " + map(use.settings());
  }

  private static String map(Map<?, ?> settings) {
    return settings.entrySet().stream()
        .map(e -> quoted((String) e.getKey()) + ": " + value((YamlValue) e.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String value(YamlValue setting) {
    Object value = setting.value();
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(item -> value((YamlValue) item))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof String word) {
      return word.isEmpty() ? "null" : quoted(word);
    }
    return value.toString();
  }

  /** Returns a word, in double quotes if it could be read as something else without them. */
  private static String quoted(String word) {
    if (PLAIN.matcher(word).matches() && !RESERVED.matcher(word).matches()) {
      return word;
    }
    StringBuilder text = new StringBuilder("\"");
    word.chars().forEach(c -> text.append(escaped((char) c)));
    return text.append('"').toString();
  }

  private static String escaped(char c) {
    if (c == '"' || c == '\\') {
      return "\\" + c;
    }
    return c < ' ' || c > '~' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c);
  }
}
