package dev.bijou.runtime.internal;

import dev.bijou.flow.Kind;
import dev.bijou.flow.Type;
import dev.bijou.flow.Types;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.LayerSpec;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.YamlValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A type that a flow may stand on, and who offers it. Holds no object of the bundle that does.
 *
 * <p>Which words of a flow are types only the composer knows. A use is therefore assumed wherever a
 * word of the flow is the name of a type: at worst a flow is composed once more than it had to be.
 */
record TypeDependency(Kind kind, String name, Type.Origin origin) {
  static TypeDependency of(Type type) {
    return new TypeDependency(type.kind(), type.name(), type.origin());
  }

  /** The types that a flow stands on, among those chosen now. */
  static Set<TypeDependency> of(FlowSpec spec, Types types) {
    Set<String> words = words(spec);
    return Arrays.stream(Kind.values())
        .flatMap(kind -> types.of(kind).stream())
        .filter(type -> words.contains(type.name()))
        .map(TypeDependency::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether this very provider is still there, chosen or not. */
  boolean isAmong(Types types) {
    return types.all().stream().map(TypeDependency::of).anyMatch(this::equals);
  }

  private static Set<String> words(FlowSpec spec) {
    Set<String> words = new HashSet<>();
    collect(spec.base(), words);
    spec.layers().stream().map(LayerSpec::part).forEach(part -> collect(part, words));
    return words;
  }

  private static void collect(TypeUse part, Set<String> words) {
    words.add(part.type());
    collect(part.settings().values(), words);
  }

  private static void collect(Collection<?> settings, Set<String> words) {
    for (Object setting : settings) {
      Object value = setting instanceof YamlValue s ? s.value() : setting;
      if (value instanceof String word) {
        words.add(word);
      } else if (value instanceof List<?> list) {
        collect(list, words);
      } else if (value instanceof Map<?, ?> map) {
        collect(map.keySet(), words);
        collect(map.values(), words);
      }
    }
  }
}
