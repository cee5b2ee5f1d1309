package dev.bijou.composer.internal.read;

import dev.bijou.spec.FlowSpec;

/** The limits of a flow's text. A larger text is a mistake or an attack. */
public final class FlowLimits {
  /** The maximum size of the text, in bytes of UTF-8. */
  static final int BYTES = 256 * 1024;

  /** The maximum depth of nested lists and maps. */
  static final int DEPTH = 32;

  /** The maximum number of keys, values, lists and maps. */
  static final int NODES = 10_000;

  /** The maximum number of layers, with repetitions expanded. */
  static final int LAYERS = 1024;

  /** The maximum number of coordinates, and of context variables. */
  public static final int DIMENSION = FlowSpec.MAXIMUM_DIMENSION;

  private FlowLimits() {}
}
