package dev.bijou.jmx.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.ReflectionException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanInfoSupport;
import org.jspecify.annotations.Nullable;

/**
 * An MBean with read-only attributes of open types, which clients without classes of Bijou can
 * read.
 *
 * @param <T> the type of what is described
 */
final class OpenBean<T> implements DynamicMBean {
  private final Supplier<T> state;
  private final Map<String, OpenAttribute<T>> attributes = new LinkedHashMap<>();
  private final MBeanInfo info;

  /**
   * Creates an MBean.
   *
   * @param state the state of this moment, read once for all attributes of a request
   */
  OpenBean(String description, List<OpenAttribute<T>> attributes, Supplier<T> state) {
    this.state = state;
    attributes.forEach(attribute -> this.attributes.put(attribute.name(), attribute));
    this.info =
        new OpenMBeanInfoSupport(
            OpenBean.class.getName(),
            description,
            attributes.stream().map(OpenAttribute::info).toArray(OpenMBeanAttributeInfo[]::new),
            null,
            null,
            null);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return info;
  }

  @Override
  public @Nullable Object getAttribute(String name) throws AttributeNotFoundException {
    OpenAttribute<T> attribute = attributes.get(name);
    if (attribute == null) {
      throw new AttributeNotFoundException(
          name + ": expected one of " + attributes.keySet() + "; got an unknown attribute");
    }
    return attribute.value().apply(state.get());
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    T now = state.get();
    AttributeList values = new AttributeList();
    for (String name : names) {
      OpenAttribute<T> attribute = attributes.get(name);
      if (attribute != null) {
        values.add(new Attribute(name, attribute.value().apply(now)));
      }
    }
    return values;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(
        Objects.requireNonNull(attribute).getName() + ": all attributes are read-only");
  }

  @Override
  public AttributeList setAttributes(AttributeList all) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String name, Object[] arguments, String[] signature)
      throws ReflectionException {
    throw new ReflectionException(new NoSuchMethodException(name), "there are no operations");
  }
}
