package dev.bijou.tck.internal.configuration;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import dev.bijou.bijector.InvalidSettingException;
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

/** Laws on what a configuration says of itself. */
final class DocumentationLaws {
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*");

  static final Law<ConfiguredPlugin> DOCUMENTED =
      new Law<>(
          43,
          "documented",
          "A configuration record is public; it and each of its keys, single words in lower case,"
              + " has one line of documentation.",
          DocumentationLaws::documented);

  static final Law<ConfiguredPlugin> REBUILT =
      new Law<>(
          44,
          "defaults",
          "There is a constructor without arguments, and the canonical one with the values of the"
              + " keys gives an equal configuration. No default is null but that of a scalar family,"
              + " which a flow must name: without it nothing is created, and the refusal says 'key:"
              + " expected …; got none'.",
          DocumentationLaws::rebuilt);

  private DocumentationLaws() {}

  private static Finding documented(ConfiguredPlugin subject) {
    Class<?> type = subject.prototype().getClass();
    if (!type.isRecord()) {
      return Finding.notApplicable("no record");
    }
    WorstCase worst = new WorstCase();
    worst.demand(Modifier.isPublic(type.getModifiers()), () -> type.getName() + " is not public");
    worst.demand(hasLine(type), () -> type.getName() + " has no line of documentation");
    for (RecordComponent component : subject.components()) {
      String key = component.getName();
      worst.demand(KEY.matcher(key).matches(), () -> key + " is no single word in lower case");
      worst.demand(hasLine(component), () -> key + " has no line of documentation");
    }
    return worst.exactly();
  }

  private static boolean hasLine(AnnotatedElement element) {
    Doc doc = element.getAnnotation(Doc.class);
    return doc != null && !doc.value().isBlank() && !doc.value().contains("\n");
  }

  private static Finding rebuilt(ConfiguredPlugin subject) {
    if (!subject.prototype().getClass().isRecord()) {
      return Finding.notApplicable("no record");
    }
    WorstCase worst = new WorstCase();
    Object defaults = subject.defaults();
    missing(new ConfiguredPlugin(subject.name(), defaults), worst);
    for (Object original : List.of(defaults, subject.prototype())) {
      Object rebuilt = new ConfiguredPlugin(subject.name(), original).rebuilt();
      worst.demand(
          rebuilt.equals(original), () -> "rebuilt from " + original + " it is " + rebuilt);
    }
    return worst.exactly();
  }

  private static void missing(ConfiguredPlugin defaults, WorstCase worst) {
    for (RecordComponent component : defaults.components()) {
      if (defaults.value(component) == null) {
        String key = component.getName();
        worst.demand(component.getType() == ScalarFamily.class, () -> key + " is null");
        worst.demand(refusesToCreate(defaults.prototype(), key), () -> key + " is not asked for");
      }
    }
  }

  private static boolean refusesToCreate(Object layer, String key) {
    try {
      ((BijectorFactory) layer).create(BuildContext.of(2, new SplittableRandom(44)));
      return false;
    } catch (InvalidSettingException e) {
      return e.key().equals(key) && e.reason().endsWith("got none");
    }
  }
}
