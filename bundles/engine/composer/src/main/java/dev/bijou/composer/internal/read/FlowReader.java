package dev.bijou.composer.internal.read;

import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.Standardization;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A reader of flows in YAML; the settings of types are read, but not interpreted. */
public final class FlowReader {
  private static final List<String> KEYS =
      List.of("flow", "dimension", "context", "standardize", "base", "cheap", "layers");
  private static final List<String> CHEAP = List.of("density", "sampling");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final String NAME_DESCRIPTION =
      "a name of at most 64 letters a-z, digits, '.', '_' and '-', the first a letter or a digit";

  private final KnownKeys keys;
  private final Problems problems;

  private FlowReader(KnownKeys keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  /**
   * Reads a flow.
   *
   * @param yaml the text
   * @param source the name of the text in messages
   * @param problems the collector of the problems
   * @return the flow; incomplete if there are problems
   * @throws InvalidFlowException if nothing could be read
   */
  public static FlowSpec read(String yaml, String source, Problems problems) {
    YamlValue document = YamlGuard.read(yaml, source, problems);
    if (!(document.value() instanceof Map)) {
      throw problems.fatal(
          document.location(),
          String.format(
              Locale.ROOT,
              "expected a map with the keys %s; got %s",
              String.join(", ", KEYS),
              Messages.show(document.value())));
    }
    return new FlowReader(new KnownKeys(document, KEYS, problems), problems).flow(yaml);
  }

  /** Returns the location of a top-level key that a flow does not set: the top of its text. */
  public static SourceLocation top(FlowSpec spec, String key) {
    String source =
        spec.layers().stream()
            .findFirst()
            .map(layer -> layer.use().location().source())
            .orElse(spec.name());
    return new SourceLocation(source, 1, 1, key);
  }

  /** Returns the location of a top-level key in the text of a flow; its top if it is not there. */
  public static SourceLocation location(FlowSpec spec, String key) {
    SourceLocation top = top(spec, key);
    if (spec.text().isEmpty()) {
      return top;
    }
    try {
      YamlValue document = YamlGuard.read(spec.text(), top.source(), new Problems());
      return document.value() instanceof Map<?, ?> map && map.get(key) instanceof YamlValue found
          ? found.location()
          : top;
    } catch (InvalidFlowException e) { // a text that was set by a program
      return top;
    }
  }

  private FlowSpec flow(String text) {
    OptionalInt dimension = keys.integer("dimension", 1, FlowLimits.DIMENSION);
    int context = keys.integer("context", 0, FlowLimits.DIMENSION).orElse(0);
    Standardization constants = new StandardizationReader(problems).read(keys, dimension, context);
    String name = name();
    Optional<TypeUse> base =
        keys.find("base").flatMap(setting -> TypeUseReader.read(setting, problems));
    FlowSpec open = FlowSpec.of(name, layers()).withCheap(cheap()).withText(text);
    FlowSpec sized = dimension.isPresent() ? open.withDimension(dimension.getAsInt()) : open;
    FlowSpec spec = sized.withContext(context, constants);
    return base.map(spec::withBase).orElse(spec);
  }

  private Cheap cheap() {
    return keys.oneOf("cheap", CHEAP)
        .map(word -> Cheap.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(Cheap.DENSITY);
  }

  private String name() {
    Optional<YamlValue> setting = keys.require("flow", NAME_DESCRIPTION);
    if (setting.isEmpty()) {
      return "";
    }
    if (setting.get().value() instanceof String name && NAME.matcher(name).matches()) {
      return name;
    }
    boolean word = setting.get().value() instanceof String;
    problems.add(
        setting.get().location(),
        String.format(
            Locale.ROOT,
            "expected %s; got %s%s",
            NAME_DESCRIPTION,
            Messages.show(setting.get().value()),
            word ? "" : "; write it in quotes"));
    return "";
  }

  private List<LayerSpec> layers() {
    return keys.require("layers", "a list of layers")
        .map(new LayersReader(problems)::read)
        .orElse(List.of());
  }
}
