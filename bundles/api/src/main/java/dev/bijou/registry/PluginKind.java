package dev.bijou.registry;

import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarType;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** A kind of plug-in: its service interface, and the annotation that names a plug-in. */
public enum PluginKind {
  /** A bijector of any dimension. */
  LAYER("layer", "bijou.bijector", BijectorFactory.class, BijectorType.class, BijectorType::value),
  /** A scalar family: a layer coordinate by coordinate, or the {@code of:} of another layer. */
  SCALAR("scalar family", "bijou.scalar", ScalarFamily.class, ScalarType.class, ScalarType::value),
  /** A base distribution. */
  BASE("base", "bijou.base", BaseFactory.class, BaseType.class, BaseType::value),
  /** A root finder, the {@code solver:} of an iterative family. */
  SOLVER("solver", "bijou.solver", RootFinder.class, SolverType.class, SolverType::value);

  private final String label;
  private final String namespace;
  private final Class<?> service;
  private final Function<Class<?>, Optional<String>> name;

  <A extends Annotation> PluginKind(
      String label,
      String namespace,
      Class<?> service,
      Class<A> annotation,
      Function<A, String> value) {
    this.label = label;
    this.namespace = namespace;
    this.service = service;
    this.name = type -> Optional.ofNullable(type.getAnnotation(annotation)).map(value);
  }

  /** Returns the namespace of the OSGi capabilities that its annotation generates. */
  public String namespace() {
    return namespace;
  }

  /** Returns the interface of its services. */
  public Class<?> service() {
    return service;
  }

  /** Returns the name in the annotation of a class; empty if it has none. */
  public Optional<String> nameOf(Class<?> plugin) {
    return name.apply(plugin);
  }

  /** Returns the kind whose services have this interface; empty if there is none. */
  public static Optional<PluginKind> of(Class<?> service) {
    return Arrays.stream(values()).filter(k -> k.service == service).findFirst();
  }

  /** Returns the words that messages show. */
  @Override
  public String toString() {
    return label;
  }
}
