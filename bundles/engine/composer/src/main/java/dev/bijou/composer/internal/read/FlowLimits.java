package dev.bijou.composer.internal.read;

/** What a flow may at most be. Whatever is larger is a mistake or an attack. */
public final class FlowLimits {
  /** Of the text, in bytes of UTF-8. */
  static final int BYTES = 256 * 1024;

  /** Of lists and maps inside each other. */
  static final int DEPTH = 32;

  /** Of keys, values, lists and maps. */
  static final int NODES = 10_000;

  /** Of layers, repetitions written out. */
  static final int LAYERS = 1024;

  /** Of coordinates and of context variables: a square matrix of that size has 2^24 entries. */
  public static final int DIMENSION = 4096;

  private FlowLimits() {}
}
