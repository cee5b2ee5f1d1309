package dev.bijou.tck;

import dev.bijou.admin.conformance.Extent;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.tck.internal.Suite;
import java.util.stream.Stream;

/**
 * The laws of each kind of plug-in, as checks by subject and number. A plug-in is checked as passed
 * in, and again with each other constant of its enumerated keys and with each boolean key toggled.
 * Checks are lazy; those of one type take a few seconds.
 *
 * <p>With the system property {@code bijou.laws=all}, checks are those of {@link Extent#ALL}:
 * around every scalar family, in higher dimensions and on long grids. They take up to a minute for
 * a type.
 */
public final class Laws {
  private static final String PROPERTY = "bijou.laws";

  private Laws() {}

  /**
   * Returns the checks of a plug-in. A scalar family is checked on its own, as an elementwise
   * layer, and as a layer whose parameters differ from point to point.
   *
   * @param plugin a {@link dev.bijou.bijector.BijectorFactory}, {@link
   *     dev.bijou.scalar.ScalarFamily}, {@link dev.bijou.base.BaseFactory} or {@link
   *     dev.bijou.solver.RootFinder}
   * @throws IllegalArgumentException if it is none of these
   */
  public static Stream<Check> of(Object plugin) {
    return Suite.of(plugin, extent());
  }

  /**
   * Returns the checks of a registered type. A layer that takes a scalar family is also checked
   * around {@code rational-quadratic-spline} and {@code mixture-gaussian-cdf}, as far as {@code
   * types} has them; with {@code bijou.laws=all} around each family of {@code types}.
   */
  public static Stream<Check> of(PluginType type, Plugins types) {
    return Suite.of(type, types, extent());
  }

  private static Extent extent() {
    String value = System.getProperty(PROPERTY, "plain");
    return switch (value) {
      case "all" -> Extent.ALL;
      case "plain" -> Extent.PLAIN;
      default ->
          throw new IllegalStateException(PROPERTY + ": expected all or plain; got " + value);
    };
  }
}
