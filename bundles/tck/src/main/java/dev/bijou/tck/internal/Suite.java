package dev.bijou.tck.internal;

import dev.bijou.admin.conformance.Extent;
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
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The assignment of laws to plug-ins. */
public final class Suite {
  /**
   * The scalar families around which layers are checked as far as the extent goes, a cheap and an
   * iterative one; around the others, the long run checks them in the setups of the plain run.
   */
  private static final Set<String> FAMILIES =
      Set.of("rational-quadratic-spline", "mixture-gaussian-cdf");

  private final Extent extent;

  private Suite(Extent extent) {
    this.extent = extent;
  }

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
   * Returns the checks of a type, also around scalar families of {@code types} if the type takes
   * one: in the plain run around those of {@link #FAMILIES}.
   */
  public static Stream<Check> of(PluginType type, Plugins types, Extent extent) {
    ConfiguredPlugin configuration =
        new ConfiguredPlugin(type.name(), type.prototype()).withStandInFamily();
    Stream<Check> checks =
        new Suite(extent)
            .of(
                configuration,
                Stream.concat(
                    ConfigurationVariants.of(configuration),
                    ConfigurationVariants.around(configuration, families(types, true))));
    Suite plain = new Suite(Extent.PLAIN);
    return extent == Extent.PLAIN
        ? checks
        : Stream.concat(
            checks,
            ConfigurationVariants.around(configuration, families(types, false))
                .flatMap(variant -> plain.laws(variant, true)));
  }

  /** Returns the scalar families that are among {@link #FAMILIES}, or the others. */
  private static List<PluginType> families(Plugins types, boolean among) {
    return types.of(PluginKind.SCALAR).stream()
        .filter(family -> FAMILIES.contains(family.name()) == among)
        .toList();
  }

  /** Returns the checks of a plug-in, named by its annotation. */
  public static Stream<Check> of(Object plugin, Extent extent) {
    ConfiguredPlugin configuration = new ConfiguredPlugin(name(plugin), plugin).withStandInFamily();
    return new Suite(extent).of(configuration, ConfigurationVariants.of(configuration));
  }

  private static String name(Object plugin) {
    Class<?> type = plugin.getClass();
    return Stream.of(PluginKind.values())
        .flatMap(kind -> kind.nameOf(type).stream())
        .findFirst()
        .orElse(type.getSimpleName());
  }

  private Stream<Check> of(ConfiguredPlugin configuration, Stream<ConfiguredPlugin> variants) {
    return Stream.of(
            checks(ConfigurationLaws.ALL, () -> configuration),
            checks(ConfigurationLaws.OF_PARAMETERS, () -> configuration),
            laws(configuration, false),
            variants.flatMap(variant -> laws(variant, true)))
        .flatMap(checks -> checks);
  }

  private Stream<Check> laws(ConfiguredPlugin configuration, boolean variant) {
    String name = configuration.name();
    Object plugin = configuration.prototype();
    if (plugin instanceof BijectorFactory layer) {
      return checks(
          Stream.of(BijectorLaws.ALL, BijectorLaws.OF_LAYERS, BijectorLaws.OF_DIRECTIONS)
              .flatMap(List::stream)
              .toList(),
          () -> BijectorSubject.of(name, layer::create, extent, variant));
    }
    if (plugin instanceof ScalarFamily family) {
      return family(name, family, variant);
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

  /** Returns the checks of a family, of layers of it, and with parameters that differ by point. */
  private Stream<Check> family(String name, ScalarFamily family, boolean variant) {
    List<Law<BijectorSubject>> laws =
        Stream.of(BijectorLaws.ALL, BijectorLaws.OF_DIRECTIONS).flatMap(List::stream).toList();
    return Stream.of(
            checks(FamilyLaws.ALL, () -> new FamilySubject(name, family)),
            checks(FamilyLaws.OF_PARAMETERS, () -> new FamilySubject(name, family)),
            checks(
                laws,
                () ->
                    BijectorSubject.of(
                        name,
                        buildContext -> FamilyLaws.elementwise(family, buildContext),
                        extent,
                        variant)),
            checks(
                laws,
                () ->
                    BijectorSubject.of(
                        name + " by point",
                        buildContext -> FamilyLaws.byPoint(family, buildContext),
                        extent,
                        true)))
        .flatMap(checks -> checks);
  }

  private Stream<Check> base(String name, BaseFactory base) {
    return Stream.concat(
        checks(
            Stream.of(BaseLaws.ALL, BaseLaws.OF_SUPPORT).flatMap(List::stream).toList(),
            () -> new BaseSubject(name, base)),
        checks(
            BijectorLaws.FORWARD_ONLY,
            () ->
                BijectorSubject.of(
                    name, buildContext -> BaseLaws.map(base, buildContext), extent, false)));
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
