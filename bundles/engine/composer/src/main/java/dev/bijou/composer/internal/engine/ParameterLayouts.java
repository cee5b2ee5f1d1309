package dev.bijou.composer.internal.engine;

import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Brings parameters into the order of a layout: blocks are known by their names. */
final class ParameterLayouts {
  private ParameterLayouts() {}

  /** All blocks of both, one after the other. */
  static Parameters concat(Parameters first, Parameters second) {
    List<Block> blocks = Stream.concat(first.blocks().stream(), second.blocks().stream()).toList();
    double[] values = new double[first.size() + second.size()];
    System.arraycopy(first.toArray(), 0, values, 0, first.size());
    System.arraycopy(second.toArray(), 0, values, first.size(), second.size());
    return Parameters.of(blocks, values);
  }

  /**
   * The given parameters in the layout's order.
   *
   * @throws IllegalArgumentException with the first difference, if they are not the same blocks
   */
  static Parameters arrange(Parameters given, Parameters layout) {
    if (given.blocks().equals(layout.blocks())) {
      return given;
    }
    Map<String, Located> blocks = locate(given);
    double[] from = given.toArray();
    double[] to = new double[layout.size()];
    int at = 0;
    for (Block block : layout.blocks()) {
      int start = find(block, blocks);
      System.arraycopy(from, start, to, at, block.size());
      at += block.size();
    }
    requireNoMore(blocks);
    return layout.with(to);
  }

  /** A block, and where it begins. */
  private record Located(Block block, int start) {}

  private static Map<String, Located> locate(Parameters parameters) {
    Map<String, Located> blocks = new LinkedHashMap<>();
    int at = 0;
    for (Block block : parameters.blocks()) {
      blocks.put(block.name(), new Located(block, at));
      at += block.size();
    }
    return blocks;
  }

  /** Takes a block out; returns where it begins. */
  private static int find(Block expected, Map<String, Located> blocks) {
    Located located = blocks.remove(expected.name());
    if (located == null || !located.block().equals(expected)) {
      throw new IllegalArgumentException(
          "parameters: expected %s of shape %s; got %s"
              .formatted(
                  expected.name(),
                  expected.shape(),
                  located == null ? "none of that name" : "shape " + located.block().shape()));
    }
    return located.start();
  }

  private static void requireNoMore(Map<String, Located> blocks) {
    for (Located more : blocks.values()) {
      throw new IllegalArgumentException(
          "parameters: expected none but the flow's; got %s of shape %s"
              .formatted(more.block().name(), more.block().shape()));
    }
  }
}
