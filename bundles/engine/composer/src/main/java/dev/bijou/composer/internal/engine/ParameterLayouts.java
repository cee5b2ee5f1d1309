package dev.bijou.composer.internal.engine;

import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Operations on layouts of parameters, whose blocks are identified by name. */
final class ParameterLayouts {
  private ParameterLayouts() {}

  /**
   * Returns the given parameters in the order of a layout.
   *
   * @throws IllegalArgumentException if the blocks differ; the message names the first difference
   */
  static Parameters arrange(Parameters given, Parameters layout) {
    if (given.blocks().equals(layout.blocks())) {
      return given;
    }
    Map<String, Located> blocks = locate(given);
    double[] from = given.toArray();
    double[] to = new double[layout.size()];
    int offset = 0;
    for (Block block : layout.blocks()) {
      int start = find(block, blocks);
      System.arraycopy(from, start, to, offset, block.size());
      offset += block.size();
    }
    requireNoMore(blocks);
    return layout.with(to);
  }

  /** A block and the index of its first value. */
  private record Located(Block block, int start) {}

  private static Map<String, Located> locate(Parameters parameters) {
    Map<String, Located> blocks = new LinkedHashMap<>();
    int offset = 0;
    for (Block block : parameters.blocks()) {
      blocks.put(block.name(), new Located(block, offset));
      offset += block.size();
    }
    return blocks;
  }

  /** Removes a block and returns the index of its first value. */
  private static int find(Block expected, Map<String, Located> blocks) {
    Located located = blocks.remove(expected.name());
    if (located == null || !located.block().equals(expected)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "parameters: expected %s of shape %s; got %s",
              expected.name(),
              expected.shape(),
              located == null ? "none of that name" : "shape " + located.block().shape()));
    }
    return located.start();
  }

  private static void requireNoMore(Map<String, Located> blocks) {
    for (Located extra : blocks.values()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "parameters: expected only the blocks of the flow; got %s of shape %s",
              extra.block().name(),
              extra.block().shape()));
    }
  }
}
