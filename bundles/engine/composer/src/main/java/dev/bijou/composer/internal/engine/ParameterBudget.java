package dev.bijou.composer.internal.engine;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.composer.internal.configure.Blueprint;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.scalar.ScalarFamily;

/** Knows how large a flow will be before anything is allocated, and refuses what is too large. */
final class ParameterBudget {
  /** Of parameters: 128 MiB, several times over while they are bound. */
  private static final long LIMIT = 1L << 24;

  /** Bytes of heap for a parameter: five copies while it is bound, and room to work. */
  private static final long BYTES = 64;

  /** What a named block weighs, in parameters; each coordinate of a family has its own blocks. */
  private static final long BLOCK = 64;

  private final int dimension;
  private final int context;
  private final Problems problems;
  private final long limit = Math.min(LIMIT, Runtime.getRuntime().maxMemory() / BYTES);

  ParameterBudget(int dimension, int context, Problems problems) {
    this.dimension = dimension;
    this.context = context;
    this.problems = problems;
  }

  /** Reports the first layer that is too much. */
  void check(Blueprint blueprint) {
    long total = 0;
    for (Blueprint.Layer layer : blueprint.layers()) {
      total += Math.min(LIMIT + 1, weight(layer.service()));
      if (total > limit) {
        problems.add(layer.spec().part().place(), tooMuch(total));
        return;
      }
    }
  }

  private long weight(Object service) {
    if (service instanceof BijectorFactory factory) {
      return factory.parameterBound(dimension, context) + BLOCK;
    }
    ScalarFamily family = (ScalarFamily) service;
    long blocks = Math.max(1, family.blocks().size());
    return dimension * (family.parameterCount() + BLOCK * blocks);
  }

  private String tooMuch(long total) {
    return "expected at most %d parameters in the whole flow, a named block counting as %d more;"
            .formatted(limit, BLOCK)
        + " got %d or more up to this layer; make the flow smaller%s"
            .formatted(total, limit < LIMIT ? ", or the heap larger" : "");
  }
}
