package dev.bijou.composer.internal.configure;

import dev.bijou.composer.internal.read.Messages;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.io.NearestName;
import dev.bijou.spec.TypeUse.YamlValue;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A converter of settings to components of configuration records, except services. */
record ValueConverter(Problems problems) {

  /** Returns the value of a component; if the setting is invalid, adds a problem. */
  Optional<Object> convert(RecordComponent component, YamlValue setting) {
    Class<?> type = component.getType();
    if (component.getGenericType() instanceof ParameterizedType list && type == List.class) {
      return list(list.getActualTypeArguments()[0], setting);
    }
    if (SimpleValues.isSimple(type)) {
      return simple(type, setting);
    }
    return type.isEnum() ? constant(type, setting) : parsed(type, setting);
  }

  private Optional<Object> simple(Type type, YamlValue setting) {
    Optional<Object> value = SimpleValues.of(type, setting.value());
    return value.isPresent()
        ? value
        : refuse(setting, SimpleValues.expected(type, setting.value()));
  }

  private Optional<Object> list(Type element, YamlValue setting) {
    if (!(setting.value() instanceof List<?> items)) {
      return refuse(setting, "a list");
    }
    List<Object> values = new ArrayList<>();
    for (Object item : items) {
      simple(element, (YamlValue) item).ifPresent(values::add);
    }
    return values.size() < items.size() ? Optional.empty() : Optional.of(List.copyOf(values));
  }

  private Optional<Object> constant(Class<?> type, YamlValue setting) {
    List<Object> constants = List.of((Object[]) type.getEnumConstants());
    List<String> names = constants.stream().map(c -> yamlName((Enum<?>) c)).toList();
    int found = names.indexOf(setting.value());
    if (found >= 0) {
      return Optional.of(constants.get(found));
    }
    boolean isWord = setting.value() instanceof String;
    problems.add(
        setting.location(),
        String.format(
            Locale.ROOT,
            "expected one of %s; got %s%s",
            String.join(", ", names),
            Messages.show(setting.value()),
            isWord ? NearestName.remedy((String) setting.value(), names) : ""));
    return Optional.empty();
  }

  /** Returns the name of a constant in YAML. */
  private static String yamlName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Optional<Object> parsed(Class<?> type, YamlValue setting) {
    ValueOfParser parser = ValueOfParser.of(type);
    Optional<Method> method = parser.forValue(setting.value());
    if (method.isEmpty()) {
      return refuse(setting, parser.expected());
    }
    Optional<Object> argument =
        setting.value() instanceof List
            ? list(Integer.class, setting)
            : Optional.of(setting.value());
    return argument.flatMap(value -> call(method.get(), value, setting));
  }

  private Optional<Object> call(Method method, Object argument, YamlValue setting) {
    try {
      return Optional.of(Records.invoke(method, null, argument));
    } catch (RuntimeException e) {
      problems.add(setting.location(), ConstructorErrors.message(e));
      return Optional.empty();
    }
  }

  private Optional<Object> refuse(YamlValue setting, String expected) {
    problems.add(
        setting.location(), "expected " + expected + "; got " + Messages.show(setting.value()));
    return Optional.empty();
  }
}
