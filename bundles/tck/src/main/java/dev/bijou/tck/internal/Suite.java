package dev.bijou.tck.internal;

import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.solver.RootFinder;
import dev.bijou.tck.Check;
import dev.bijou.tck.internal.base.BaseLaws;
import dev.bijou.tck.internal.base.BaseSubject;
import dev.bijou.tck.internal.bijector.BijectorLaws;
import dev.bijou.tck.internal.bijector.BijectorSubject;
import dev.bijou.tck.internal.configuration.ConfigurationLaws;
import dev.bijou.tck.internal.configuration.ConfigurationVariants;
import dev.bijou.tck.internal.configuration.ConfiguredPlugin;
import dev.bijou.tck.internal.family.FamilyLaws;
import dev.bijou.tck.internal.family.FamilySubject;
import dev.bijou.tck.internal.solver.SolverLaws;
import dev.bijou.tck.internal.solver.SolverSubject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The assignment of laws to plug-ins. */
public final class Suite {
  private Suite() {}

  /** Returns all laws. */
  public static Stream<Law<?>> laws() {
    return Stream.of(
            BijectorLaws.ALL,
            FamilyLaws.ALL,
            BaseLaws.ALL,
            SolverLaws.ALL,
            ConfigurationLaws.ALL,
            BijectorLaws.OF_LAYERS,
            BijectorLaws.OF_DIRECTIONS,
            BaseLaws.OF_SUPPORT,
            ConfigurationLaws.OF_PARAMETERS,
            FamilyLaws.OF_PARAMETERS)
        .flatMap(List::stream);
  }

  /**
   * Returns the checks of a type, also with each scalar family of {@code types} if the type takes
   * one.
   */
  public static Stream<Check> of(PluginType type, Plugins types) {
    ConfiguredPlugin configuration =
        new ConfiguredPlugin(type.name(), type.prototype()).withStandInFamily();
    return of(
        configuration,
        Stream.concat(
            ConfigurationVariants.of(configuration),
            ConfigurationVariants.around(configuration, types.of(PluginKind.SCALAR))));
  }

  /** Returns the checks of a plug-in, named by its annotation. */
  public static Stream<Check> of(Object plugin) {
    ConfiguredPlugin configuration = new ConfiguredPlugin(name(plugin), plugin).withStandInFamily();
    return of(configuration, ConfigurationVariants.of(configuration));
  }

  private static String name(Object plugin) {
    Class<?> type = plugin.getClass();
    return Stream.of(PluginKind.values())
        .flatMap(kind -> kind.nameOf(type).stream())
        .findFirst()
        .orElse(type.getSimpleName());
  }

  private static Stream<Check> of(
      ConfiguredPlugin configuration, Stream<ConfiguredPlugin> variants) {
    return Stream.of(
            checks(ConfigurationLaws.ALL, () -> configuration),
            checks(ConfigurationLaws.OF_PARAMETERS, () -> configuration),
            Stream.concat(Stream.of(configuration), variants).flatMap(Suite::laws))
        .flatMap(checks -> checks);
  }

  private static Stream<Check> laws(ConfiguredPlugin variant) {
    String name = variant.name();
    Object plugin = variant.prototype();
    if (plugin instanceof BijectorFactory layer) {
      return checks(
          Stream.of(BijectorLaws.ALL, BijectorLaws.OF_LAYERS, BijectorLaws.OF_DIRECTIONS)
              .flatMap(List::stream)
              .toList(),
          () -> new BijectorSubject(name, layer::create));
    }
    if (plugin instanceof ScalarFamily family) {
      return family(name, family);
    }
    if (plugin instanceof BaseFactory base) {
      return base(name, base);
    }
    if (plugin instanceof RootFinder solver) {
      return checks(SolverLaws.ALL, () -> new SolverSubject(name, solver));
    }
    throw new IllegalArgumentException(
        "plugin: expected a layer, a scalar family, a base or a root finder; got " + plugin);
  }

  private static Stream<Check> family(String name, ScalarFamily family) {
    List<Law<BijectorSubject>> laws =
        Stream.of(BijectorLaws.ALL, BijectorLaws.OF_DIRECTIONS).flatMap(List::stream).toList();
    return Stream.of(
            checks(FamilyLaws.ALL, () -> new FamilySubject(name, family)),
            checks(FamilyLaws.OF_PARAMETERS, () -> new FamilySubject(name, family)),
            checks(
                laws,
                () ->
                    new BijectorSubject(
                        name, buildContext -> FamilyLaws.elementwise(family, buildContext))),
            checks(
                laws,
                () ->
                    new BijectorSubject(
                        name + " by point",
                        buildContext -> FamilyLaws.byPoint(family, buildContext))))
        .flatMap(checks -> checks);
  }

  private static Stream<Check> base(String name, BaseFactory base) {
    return Stream.concat(
        checks(
            Stream.of(BaseLaws.ALL, BaseLaws.OF_SUPPORT).flatMap(List::stream).toList(),
            () -> new BaseSubject(name, base)),
        checks(
            BijectorLaws.FORWARD_ONLY,
            () -> new BijectorSubject(name, buildContext -> BaseLaws.map(base, buildContext))));
  }

  /** Returns lazy checks: the subject is built when its first check is reached. */
  private static <S extends Subject> Stream<Check> checks(List<Law<S>> laws, Supplier<S> subject) {
    return Stream.of(subject)
        .map(Supplier::get)
        .flatMap(made -> laws.stream().map(law -> check(law, made)));
  }

  private static <S extends Subject> Check check(Law<S> law, S subject) {
    return new Check(
        subject.name() + ": law " + law.number() + ", " + law.name(), () -> law.check(subject));
  }
}
