package dev.bijou.tck.internal.configuration;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.Doc;
import dev.bijou.registry.PluginType;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Laws on the documentation and the constructors of a configuration. */
final class DocumentationLaws {
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*");

  static final Law<ConfiguredPlugin> DOCUMENTED =
      new Law<>(
          43,
          "documented",
          "A configuration record is public. Its keys are words in lower case, joined by hyphens"
              + " (the component oneSided is the key one-sided). The record and each key have one"
              + " line of documentation.",
          DocumentationLaws::documented);

  static final Law<ConfiguredPlugin> REBUILT =
      new Law<>(
          44,
          "defaults",
          "There is a constructor without arguments, and the canonical one with the values of the"
              + " keys gives an equal configuration. No default is null, except a scalar family,"
              + " which a flow must name: without it no layer is created, and the message is 'key:"
              + " expected …; got none'.",
          DocumentationLaws::rebuilt);

  private DocumentationLaws() {}

  private static Finding documented(ConfiguredPlugin subject) {
    Class<?> type = subject.prototype().getClass();
    if (!type.isRecord()) {
      return Finding.notApplicable("not a record");
    }
    WorstCase worst = new WorstCase();
    worst.require(Modifier.isPublic(type.getModifiers()), () -> type.getName() + " is not public");
    worst.require(hasLine(type), () -> type.getName() + " has no line of documentation");
    for (RecordComponent component : subject.components()) {
      String key = PluginType.Key.name(component);
      worst.require(KEY.matcher(key).matches(), () -> key + " is not words joined by hyphens");
      worst.require(hasLine(component), () -> key + " has no line of documentation");
    }
    return worst.exactly();
  }

  private static boolean hasLine(AnnotatedElement element) {
    Doc doc = element.getAnnotation(Doc.class);
    return doc != null && !doc.value().isBlank() && !doc.value().contains("\n");
  }

  private static Finding rebuilt(ConfiguredPlugin subject) {
    if (!subject.prototype().getClass().isRecord()) {
      return Finding.notApplicable("not a record");
    }
    WorstCase worst = new WorstCase();
    Object defaults = subject.defaults();
    checkNulls(new ConfiguredPlugin(subject.name(), defaults), worst);
    for (Object original : List.of(defaults, subject.prototype())) {
      Object rebuilt = new ConfiguredPlugin(subject.name(), original).rebuilt();
      worst.require(
          rebuilt.equals(original), () -> "rebuilt from " + original + " it is " + rebuilt);
    }
    return worst.exactly();
  }

  private static void checkNulls(ConfiguredPlugin defaults, WorstCase worst) {
    for (RecordComponent component : defaults.components()) {
      if (defaults.value(component) == null) {
        String key = component.getName();
        worst.require(component.getType() == ScalarFamily.class, () -> key + " is null");
        worst.require(isRequired(defaults.prototype(), key), () -> key + " is not required");
      }
    }
  }

  private static boolean isRequired(Object layer, String key) {
    try {
      ((BijectorFactory) layer).create(BuildContext.of(2, new SplittableRandom(44)));
      return false;
    } catch (InvalidSettingException e) {
      return e.key().equals(key) && e.reason().endsWith("got none");
    }
  }
}
