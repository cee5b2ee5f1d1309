package dev.bijou.composer.internal.read;

import dev.bijou.spec.FlowSpec.Coordinates;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A reader of a list of layers that expands its repetitions. */
final class LayersReader {
  private static final List<String> REPETITION = List.of("repeat", "layers");

  private final Problems problems;

  LayersReader(Problems problems) {
    this.problems = problems;
  }

  /** Returns the valid layers; repetitions of a layer share its source location. */
  List<LayerSpec> read(YamlValue setting) {
    if (!(setting.value() instanceof List<?> items) || items.isEmpty()) {
      problems.add(
          setting.location(),
          "expected a list of one layer or more; got "
              + (setting.value() instanceof List
                  ? "an empty list"
                  : Messages.show(setting.value())));
      return List.of();
    }
    List<LayerSpec> layers = new ArrayList<>();
    for (Object item : items) {
      append(layers, item((YamlValue) item), 1, (YamlValue) item);
    }
    return layers;
  }

  /** Appends layers {@code times} times; if there would be too many, reading ends. */
  private void append(List<LayerSpec> layers, List<LayerSpec> added, int times, YamlValue cause) {
    long count = layers.size() + (long) added.size() * times;
    if (count > FlowLimits.LAYERS) {
      throw problems.fatal(
          cause.location(),
          String.format(
              Locale.ROOT,
              "expected at most %d layers, with repetitions expanded; got %d up to here",
              FlowLimits.LAYERS,
              count));
    }
    for (int k = 0; k < times; k++) {
      layers.addAll(added);
    }
  }

  private List<LayerSpec> item(YamlValue item) {
    if (item.value() instanceof Map<?, ?> map) {
      boolean group = REPETITION.stream().anyMatch(map::containsKey);
      return group ? repetition(item) : layer(item, map).stream().toList();
    }
    return TypeUseReader.read(item, problems).map(use -> new LayerSpec(use, false)).stream()
        .toList();
  }

  private List<LayerSpec> repetition(YamlValue item) {
    KnownKeys keys = new KnownKeys(item, REPETITION, problems);
    String expected = "an integer from 1 to " + FlowLimits.LAYERS;
    OptionalInt times =
        keys.require("repeat", expected).isPresent()
            ? keys.integer("repeat", 1, FlowLimits.LAYERS)
            : OptionalInt.empty();
    List<LayerSpec> layers = new ArrayList<>();
    keys.require("layers", "a list of layers")
        .ifPresent(list -> append(layers, read(list), times.orElse(1), item));
    return layers;
  }

  private Optional<LayerSpec> layer(YamlValue item, Map<?, ?> map) {
    Map<Object, Object> types = new LinkedHashMap<>(map);
    boolean invert = invert((YamlValue) types.remove("invert"));
    Optional<Coordinates> coordinates =
        Optional.ofNullable((YamlValue) types.remove("coordinates"))
            .flatMap(setting -> CoordinatesReader.read(setting, problems));
    if (types.size() != 1) {
      problems.add(
          item.location(),
          "expected one type, optionally with 'invert' and 'coordinates'; got "
              + Messages.plain(types.keySet().toString()));
      return Optional.empty();
    }
    Optional<TypeUse> use = TypeUseReader.read(types.entrySet().iterator().next(), problems);
    return use.map(u -> new LayerSpec(u, invert, coordinates));
  }

  private boolean invert(YamlValue setting) {
    if (setting != null && !(setting.value() instanceof Boolean)) {
      problems.add(
          setting.location(), "expected true or false; got " + Messages.show(setting.value()));
    }
    return setting != null && setting.value().equals(true);
  }
}
