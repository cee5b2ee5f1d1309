package dev.bijou.jmx.internal;

import java.util.Collection;
import java.util.List;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/**
 * A type of composite values, given by the attributes of what is described.
 *
 * @param items the attributes
 * @param type the open type
 * @param <T> the type of what is described
 */
record Composite<T>(List<OpenAttribute<T>> items, CompositeType type) {
  static <T> Composite<T> of(String name, String description, List<OpenAttribute<T>> items) {
    try {
      CompositeType type =
          new CompositeType(
              name,
              description,
              items.stream().map(OpenAttribute::name).toArray(String[]::new),
              items.stream().map(OpenAttribute::description).toArray(String[]::new),
              items.stream().map(OpenAttribute::type).toArray(OpenType<?>[]::new));
      return new Composite<>(items, type);
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the type of tables of such values, with a key column. */
  TabularType table(String key) {
    try {
      return new TabularType(
          type.getTypeName() + "s", type.getDescription(), type, new String[] {key});
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a table of values. */
  TabularDataSupport values(TabularType table, Collection<T> all) {
    TabularDataSupport values = new TabularDataSupport(table);
    all.forEach(each -> values.put(value(each)));
    return values;
  }

  /** Returns a value. */
  CompositeDataSupport value(T of) {
    try {
      return new CompositeDataSupport(
          type,
          items.stream().map(OpenAttribute::name).toArray(String[]::new),
          items.stream().map(item -> item.value().apply(of)).toArray());
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }
}
