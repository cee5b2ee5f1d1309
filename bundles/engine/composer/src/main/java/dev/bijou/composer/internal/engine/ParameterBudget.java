package dev.bijou.composer.internal.engine;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.composer.internal.configure.Blueprint;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.scalar.ScalarFamily;
import java.util.Locale;

/** The limit of parameters of a flow, checked before memory for them is allocated. */
final class ParameterBudget {
  /** The maximum number of parameters: 128 MiB, of which binding needs several copies. */
  private static final long LIMIT = 1L << 24;

  /** The bytes of heap for each parameter: five copies during binding, and working memory. */
  private static final long BYTES_PER_PARAMETER = 64;

  /** The cost of a named block, in parameters; each coordinate of a family has its own blocks. */
  private static final long BLOCK_COST = 64;

  private final int dimension;
  private final int context;
  private final Problems problems;
  private final long limit =
      Math.min(LIMIT, Runtime.getRuntime().maxMemory() / BYTES_PER_PARAMETER);

  ParameterBudget(int dimension, int context, Problems problems) {
    this.dimension = dimension;
    this.context = context;
    this.problems = problems;
  }

  /** Reports the base, or the first layer, that exceeds the limit. */
  void check(Blueprint blueprint) {
    long total = Math.min(LIMIT + 1, blueprint.base().parameterBound(dimension, context));
    if (total > limit) {
      problems.add(blueprint.spec().base().orElseThrow().location(), tooMuch(total, "in the base"));
      return;
    }
    for (Blueprint.Layer layer : blueprint.layers()) {
      int d = LayerCoordinates.of(layer.spec(), dimension).count();
      total += Math.min(LIMIT + 1, cost(layer.service(), d));
      if (total > limit) {
        problems.add(layer.spec().use().location(), tooMuch(total, "up to this layer"));
        return;
      }
    }
  }

  private long cost(Object service, int d) {
    if (service instanceof BijectorFactory factory) {
      return factory.parameterBound(d, context) + BLOCK_COST;
    }
    ScalarFamily family = (ScalarFamily) service;
    long blocks = Math.max(1, family.blocks().size());
    return d * (family.parameterCount() + BLOCK_COST * blocks);
  }

  private String tooMuch(long total, String part) {
    return String.format(
            Locale.ROOT,
            "expected at most %d parameters in the flow, counting each named block as %d more;",
            limit,
            BLOCK_COST)
        + String.format(
            Locale.ROOT,
            " got at least %d %s; use a smaller flow%s",
            total,
            part,
            limit < LIMIT ? ", or increase the heap" : "");
  }
}
