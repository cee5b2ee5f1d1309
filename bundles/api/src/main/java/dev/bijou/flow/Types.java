package dev.bijou.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;

/**
 * The types that flows can be composed from at one moment. Immutable; where several plug-ins offer
 * one name, the first by {@link Type.Origin} is chosen.
 */
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.bijector.BijectorFactory",
    attribute = "osgi.serviceloader=dev.bijou.bijector.BijectorFactory",
    effective = "active")
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.scalar.ScalarFamily",
    attribute = "osgi.serviceloader=dev.bijou.scalar.ScalarFamily",
    effective = "active")
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.base.BaseFactory",
    attribute = "osgi.serviceloader=dev.bijou.base.BaseFactory",
    effective = "active")
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.solver.RootFinder",
    attribute = "osgi.serviceloader=dev.bijou.solver.RootFinder",
    effective = "active")
public final class Types {
  private final List<Type> all;

  private Types(List<Type> all) {
    this.all = all;
  }

  /** These types, in a fixed order. */
  public static Types of(Collection<Type> types) {
    return new Types(
        types.stream()
            .sorted(
                Comparator.comparing(Type::kind)
                    .thenComparing(Type::name)
                    .thenComparing(Type::origin))
            .toList());
  }

  /** The types found on the class path or module path. */
  public static Types load() {
    List<Type> found = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Object plugin : ServiceLoader.load(kind.service(), Types.class.getClassLoader())) {
        kind.nameOf(plugin.getClass())
            .map(name -> new Type(kind, name, plugin, new Type.Origin(0, found.size(), -1)))
            .ifPresent(found::add);
      }
    }
    return of(found);
  }

  /** All of them, those not chosen included, by kind, name and precedence. */
  public List<Type> all() {
    return all;
  }

  /** The chosen types of a kind, one per name. */
  public List<Type> of(Kind kind) {
    List<Type> chosen = new ArrayList<>();
    for (Type type : all) {
      boolean known = chosen.stream().anyMatch(t -> t.name().equals(type.name()));
      if (type.kind() == kind && !known) {
        chosen.add(type);
      }
    }
    return List.copyOf(chosen);
  }

  /** The chosen type of this kind and name; empty if nobody offers it. */
  public Optional<Type> find(Kind kind, String name) {
    return all.stream().filter(t -> t.kind() == kind && t.name().equals(name)).findFirst();
  }
}
