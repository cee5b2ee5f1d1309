package dev.bijou.flow;

import dev.bijou.bijector.Doc;
import java.lang.reflect.RecordComponent;

/**
 * A key of a type's configuration.
 *
 * @param name as written in YAML
 * @param type of its values
 * @param defaultValue what it is when left out
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
