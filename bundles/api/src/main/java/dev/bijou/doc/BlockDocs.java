package dev.bijou.doc;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documentation of the blocks of a type, for one configuration of it. */
public final class BlockDocs {
  private final Object configuration;
  private final List<BlockDoc> all;

  private BlockDocs(Object configuration) {
    this.configuration = configuration;
    List<BlockDoc> own = declared(configuration.getClass()).toList();
    Set<String> names = own.stream().map(BlockDoc::name).collect(Collectors.toSet());
    Stream<BlockDoc> shared =
        Arrays.stream(configuration.getClass().getAnnotations())
            .flatMap(annotation -> declared(annotation.annotationType()))
            .filter(doc -> !names.contains(doc.name()));
    this.all = Stream.concat(own.stream(), shared).toList();
  }

  private static Stream<BlockDoc> declared(Class<?> type) {
    return Arrays.stream(type.getAnnotationsByType(BlockDoc.class));
  }

  /** Returns the documentation of a configuration record; empty for other objects. */
  public static BlockDocs of(Object configuration) {
    return new BlockDocs(configuration);
  }

  /** Returns all lines, whatever the settings. */
  public List<BlockDoc> all() {
    return all;
  }

  /** Returns the lines that apply to a block with the settings of this configuration. */
  public List<BlockDoc> linesOf(String block) {
    return all.stream().filter(doc -> block.matches(pattern(doc)) && applies(doc)).toList();
  }

  private static String pattern(BlockDoc doc) {
    return doc.name().replace(".", "\\.").replaceAll("<\\w+>", "[^.]+");
  }

  private boolean applies(BlockDoc doc) {
    return doc.when().isEmpty() || Arrays.stream(doc.when().split(", *", -1)).allMatch(this::isSet);
  }

  private boolean isSet(String setting) {
    RecordComponent[] keys = configuration.getClass().getRecordComponents();
    return keys != null
        && Arrays.stream(keys).anyMatch(key -> setting.equals(key.getName() + ": " + value(key)));
  }

  /** Returns a value as written in YAML. */
  private String value(RecordComponent key) {
    try {
      Object value = key.getAccessor().invoke(configuration);
      return value instanceof Enum<?> constant
          ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
          : String.valueOf(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          key.getName()
              + ": expected a public record in an open package; got "
              + configuration.getClass().getName(),
          e);
    }
  }
}
