package dev.bijou.registry;

import dev.bijou.base.BaseType;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Doc;
import dev.bijou.scalar.ScalarFamily;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A plug-in in the registry.
 *
 * @param kind the kind of plug-in
 * @param name the name in flows
 * @param prototype the service: a configuration record with its defaults
 * @param origin the provider
 */
public record PluginType(PluginKind kind, String name, Object prototype, Origin origin) {
  /**
   * The identity of a type in flows.
   *
   * @param kind of plug-in
   * @param name as in the flow
   */
  public record Id(PluginKind kind, String name) {}

  /**
   * The provider of a type. Of several, the first in this order is chosen: higher ranking, then
   * lower id.
   *
   * @param ranking the service ranking; 0 outside OSGi
   * @param id the service id; the order of discovery outside OSGi
   * @param bundle the id of the bundle; −1 outside OSGi
   */
  public record Origin(int ranking, long id, long bundle) implements Comparable<Origin> {
    @Override
    public int compareTo(Origin other) {
      int byRanking = Integer.compare(other.ranking, ranking);
      return byRanking != 0 ? byRanking : Long.compare(id, other.id);
    }
  }

  /**
   * A key of the configuration of a type.
   *
   * @param name as written in YAML
   * @param type of its values
   * @param defaultValue the default; null for a key that must be written
   * @param doc one line; empty if there is none
   */
  public record Key(String name, Class<?> type, Object defaultValue, String doc) {
    static Key of(RecordComponent component, Object prototype) {
      Doc doc = component.getAnnotation(Doc.class);
      return new Key(
          component.getName(),
          component.getType(),
          read(component, prototype),
          doc == null ? "" : doc.value());
    }

    private static Object read(RecordComponent component, Object prototype) {
      try {
        return component.getAccessor().invoke(prototype);
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(
            component.getName()
                + ": expected a public record in an open package; got "
                + prototype.getClass().getName(),
            e);
      }
    }
  }

  /** Checks that the prototype is of the kind. */
  public PluginType {
    if (!kind.service().isInstance(prototype)) {
      throw new IllegalArgumentException(
          name + ": expected a " + kind.service().getSimpleName() + "; got " + prototype);
    }
  }

  /** Returns its kind and name. */
  public Id id() {
    return new Id(kind, name);
  }

  /** Returns whether it is the type of this kind and name; of an empty name, the default. */
  public boolean is(Id id) {
    return kind == id.kind() && (name.equals(id.name()) || (id.name().isEmpty() && isDefault()));
  }

  /** Returns whether this is a base that is the standard normal distribution. */
  public boolean isStandardNormal() {
    return baseType().map(BaseType::standardNormal).orElse(false);
  }

  /** Returns whether this is the base of flows that name none. */
  public boolean isDefault() {
    return baseType().map(BaseType::isDefault).orElse(false);
  }

  private Optional<BaseType> baseType() {
    return Optional.ofNullable(prototype.getClass().getAnnotation(BaseType.class));
  }

  /** Returns its line of documentation; empty if it has none. */
  public String doc() {
    Doc doc = prototype.getClass().getAnnotation(Doc.class);
    return doc == null ? "" : doc.value();
  }

  /** Returns the keys of its configuration, in order. */
  public List<Key> keys() {
    RecordComponent[] components = prototype.getClass().getRecordComponents();
    return components == null
        ? List.of()
        : Arrays.stream(components).map(c -> Key.of(c, prototype)).toList();
  }

  /**
   * Returns the cost of a direction with default settings; empty if only a created layer knows it.
   */
  public Optional<Cost> cost(Direction direction) {
    return prototype instanceof ScalarFamily family
        ? Optional.of(family.cost(direction))
        : Optional.empty();
  }
}
