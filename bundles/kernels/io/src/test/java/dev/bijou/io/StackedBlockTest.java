package dev.bijou.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackedBlockTest {
  private static Parameters parameters(Block... blocks) {
    int size = Stream.of(blocks).mapToInt(Block::size).sum();
    return Parameters.of(List.of(blocks), IntStream.range(0, size).asDoubleStream().toArray());
  }

  private static List<Block> blocks(Parameters parameters) {
    return StackedBlock.of(parameters).stream().map(StackedBlock::block).toList();
  }

  private static double[] values(Parameters parameters, StackedBlock stack) {
    double[] all = parameters.toArray();
    return IntStream.range(0, stack.block().size()).mapToDouble(k -> all[stack.index(k)]).toArray();
  }

  @Test
  void coordinatesAreStackedNameByName() {
    Parameters two =
        parameters(
            Block.of("layers.0.0.means", 2),
            Block.of("layers.0.0.shift"),
            Block.of("layers.0.1.means", 2),
            Block.of("layers.0.1.shift"),
            Block.of("layers.1.scale", 2),
            Block.of("base.scale", 1));
    assertEquals(
        List.of(
            Block.of("layers.0.means", 2, 2),
            Block.of("layers.0.shift", 2),
            Block.of("layers.1.scale", 2),
            Block.of("base.scale", 1)),
        blocks(two));
    List<StackedBlock> stacks = StackedBlock.of(two);
    assertArrayEquals(new double[] {0, 1, 3, 4}, values(two, stacks.get(0)));
    assertArrayEquals(new double[] {2, 5}, values(two, stacks.get(1)));
    assertArrayEquals(new double[] {6, 7}, values(two, stacks.get(2)));
    assertArrayEquals(new double[] {8}, values(two, stacks.get(3)));
  }

  @Test
  void aFlowOfOneCoordinateHasTheSameNames() {
    assertEquals(
        List.of(Block.of("layers.3.means", 1, 5)),
        blocks(parameters(Block.of("layers.3.0.means", 5))));
  }

  @Test
  void layersAreNotStacked() {
    Parameters layers = parameters(Block.of("layers.0.scale", 2), Block.of("layers.1.scale", 2));
    assertEquals(layers.blocks(), blocks(layers));
  }

  @Test
  void whatDoesNotFitTogetherStaysApart() {
    for (Parameters apart :
        List.of(
            parameters(Block.of("layers.0.0.a", 2), Block.of("layers.0.1.a", 3)),
            parameters(Block.of("layers.0.0.a", 2), Block.of("layers.0.2.a", 2)),
            parameters(Block.of("layers.0.1.a", 2), Block.of("layers.0.0.a", 2)),
            parameters(Block.of("layers.0.a", 2), Block.of("layers.0.0.a", 2)),
            parameters(Block.of("layers.0.00.a", 2)))) {
      assertEquals(apart.blocks(), blocks(apart));
    }
  }
}
