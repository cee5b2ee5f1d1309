package dev.bijou.tck;

import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.tck.internal.Suite;
import java.util.stream.Stream;

/**
 * The laws of each kind of plug-in, as checks by subject and number. A plug-in is tried as it is
 * handed over, and again with each other word of its enumerated keys and each of its switches
 * turned. Checks do their work when they are run; those of one type take a few seconds.
 */
public final class Laws {
  private Laws() {}

  /**
   * The laws of a plug-in. A scalar family is tried alone, as a layer of its members, and as one
   * whose parameters differ from point to point.
   *
   * @param plugin a {@link dev.bijou.bijector.BijectorFactory}, {@link
   *     dev.bijou.scalar.ScalarFamily}, {@link dev.bijou.base.BaseFactory} or {@link
   *     dev.bijou.solver.RootFinder}
   * @throws IllegalArgumentException if it is none of these
   */
  public static Stream<Check> of(Object plugin) {
    return Suite.of(plugin);
  }

  /**
   * The laws of a type of the registry; of a layer that takes a scalar family, around each family
   * of {@code types}, too.
   */
  public static Stream<Check> of(PluginType type, Plugins types) {
    return Suite.of(type, types);
  }
}
