package dev.bijou.composer.internal.configure;

import dev.bijou.composer.internal.read.PartReader;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.composer.internal.read.Words;
import dev.bijou.flow.Kind;
import dev.bijou.flow.Setting;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns settings into values of the components of configuration records. */
final class Conversion {
  private final Configurer configurer;
  private final Problems problems;

  Conversion(Configurer configurer, Problems problems) {
    this.configurer = configurer;
    this.problems = problems;
  }

  /** The value of a component; empty, and a problem, if the setting is none. */
  Optional<Object> convert(RecordComponent component, Setting setting) {
    Class<?> type = component.getType();
    Optional<Kind> kind = Kind.of(type);
    if (kind.isPresent()) {
      return PartReader.read(setting, problems)
          .flatMap(part -> configurer.configure(part, kind.get()));
    }
    if (component.getGenericType() instanceof ParameterizedType list && type == List.class) {
      return list(list.getActualTypeArguments()[0], setting);
    }
    if (SimpleValues.isSimple(type)) {
      return simple(type, setting);
    }
    return type.isEnum() ? constant(type, setting) : parsed(component, setting);
  }

  private Optional<Object> simple(Type type, Setting setting) {
    Optional<Object> value = SimpleValues.of(type, setting.value());
    return value.isPresent()
        ? value
        : refuse(setting, SimpleValues.expected(type, setting.value()));
  }

  private Optional<Object> list(Type element, Setting setting) {
    if (!(setting.value() instanceof List<?> items)) {
      return refuse(setting, "a list");
    }
    List<Object> values = new ArrayList<>();
    for (Object item : items) {
      simple(element, (Setting) item).ifPresent(values::add);
    }
    return values.size() < items.size() ? Optional.empty() : Optional.of(List.copyOf(values));
  }

  private Optional<Object> constant(Class<?> type, Setting setting) {
    List<Object> constants = List.of((Object[]) type.getEnumConstants());
    List<String> words = constants.stream().map(c -> word((Enum<?>) c)).toList();
    int found = words.indexOf(setting.value());
    if (found >= 0) {
      return Optional.of(constants.get(found));
    }
    boolean isWord = setting.value() instanceof String;
    problems.add(
        setting.place(),
        "expected one of %s; got %s%s"
            .formatted(
                String.join(", ", words),
                Words.show(setting.value()),
                isWord ? Words.nearest((String) setting.value(), words) : ""));
    return Optional.empty();
  }

  /** The word for a constant in YAML. */
  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Optional<Object> parsed(RecordComponent component, Setting setting) {
    Parser parser = Parser.of(component.getType());
    Optional<Method> method = parser.forValue(setting.value());
    if (method.isEmpty()) {
      return refuse(setting, parser.expected());
    }
    Optional<Object> argument =
        setting.value() instanceof List
            ? list(Integer.class, setting)
            : Optional.of(setting.value());
    return argument.flatMap(value -> call(method.get(), value, component.getName(), setting));
  }

  private Optional<Object> call(Method method, Object argument, String key, Setting setting) {
    try {
      return Optional.of(Records.invoke(method, null, argument));
    } catch (RuntimeException e) {
      problems.add(setting.place(), Refusals.message(e, key));
      return Optional.empty();
    }
  }

  private Optional<Object> refuse(Setting setting, String expected) {
    problems.add(setting.place(), "expected " + expected + "; got " + Words.show(setting.value()));
    return Optional.empty();
  }
}
