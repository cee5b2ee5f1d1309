package dev.bijou.composer.internal.engine;

import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Brings parameters into the order of a layout: blocks are known by their names. */
final class Layouts {
  private Layouts() {}

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
    Map<String, Block> blocks = new HashMap<>();
    Map<String, Integer> offsets = new HashMap<>();
    int at = 0;
    for (Block block : given.blocks()) {
      blocks.put(block.name(), block);
      offsets.put(block.name(), at);
      at += block.size();
    }
    double[] from = given.toArray();
    double[] to = new double[layout.size()];
    at = 0;
    for (Block block : layout.blocks()) {
      require(block, blocks.remove(block.name()));
      System.arraycopy(from, offsets.get(block.name()), to, at, block.size());
      at += block.size();
    }
    if (!blocks.isEmpty()) {
      throw unexpected(given.blocks().stream().filter(blocks::containsValue).findFirst().get());
    }
    return layout.with(to);
  }

  private static void require(Block expected, Block given) {
    if (!expected.equals(given)) {
      throw new IllegalArgumentException(
          "parameters: expected %s of shape %s; got %s"
              .formatted(
                  expected.name(),
                  expected.shape(),
                  given == null ? "none of that name" : "shape " + given.shape()));
    }
  }

  private static IllegalArgumentException unexpected(Block block) {
    return new IllegalArgumentException(
        "parameters: expected none but the flow's; got %s of shape %s"
            .formatted(block.name(), block.shape()));
  }
}
