package dev.bijou.parameter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.parameter.Parameters.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private final Parameters network =
      Parameters.of("weight", new double[] {1, 2, 3, 4, 5, 6}, 2, 3)
          .and("bias", new double[] {7, 8}, 2);

  @Test
  void blocksKeepTheirOrderNamesAndShapes() {
    assertEquals(List.of(Block.of("weight", 2, 3), Block.of("bias", 2)), network.blocks());
    assertEquals(8, network.size());
    assertEquals(6, network.offset("bias"));
    assertArrayEquals(new double[] {7, 8}, network.get("bias"));
  }

  @Test
  void aScalarHasTheEmptyShape() {
    assertEquals(1, Parameters.of("shift", new double[] {3}).size());
  }

  @Test
  void nothingGivenOrTakenIsShared() {
    double[] values = {1, 2};
    Parameters parameters = Parameters.of("a", values, 2);
    values[0] = 9;
    parameters.toArray()[0] = 9;
    parameters.get("a")[0] = 9;
    assertArrayEquals(new double[] {1, 2}, parameters.toArray());
  }

  @Test
  void joinNumbersTheParts() {
    Parameters joined = Parameters.join(List.of(network, Parameters.NONE, network));
    assertEquals(
        List.of("0.weight", "0.bias", "2.weight", "2.bias"),
        joined.blocks().stream().map(Block::name).toList());
    assertArrayEquals(new double[] {7, 8}, joined.get("2.bias"));
  }

  @Test
  void aSliceOfAJoinIsThePart() {
    Parameters other = network.with(new double[] {10, 20, 30, 40, 50, 60, 70, 80});
    Parameters joined = Parameters.join(List.of(network, other)).under("layers");
    Parameters slice = joined.slice(8, network);
    assertEquals(network.blocks(), slice.blocks());
    assertArrayEquals(other.toArray(), slice.toArray());
    assertArrayEquals(new double[] {70, 80}, slice.get("bias"));
    assertEquals("layers.1.bias", joined.blocks().get(3).name());
  }

  @Test
  void aSliceOfASliceStartsWhereItSays() {
    Parameters one = Parameters.of("v", new double[1]);
    Parameters three = Parameters.of("v", new double[] {1, 2, 3}, 3);
    Parameters middle = three.slice(1, Parameters.of("v", new double[2], 2));
    assertArrayEquals(new double[] {3}, middle.slice(1, one).toArray());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertRefused("expected 8 values", () -> network.with(new double[7]));
    assertRefused("expected 6 values", () -> Parameters.of("w", new double[5], 2, 3));
    assertRefused("'bias' again", () -> network.and("bias", new double[1]));
    assertRefused("got 'a b'", () -> Parameters.of("a b", new double[1]));
    assertRefused("shape >= 0", () -> Block.of("a", 2, -1));
    assertRefused("at most 8 values", () -> network.slice(1, network));
    assertRefused("one of [weight, bias]; got scale", () -> network.get("scale"));
    assertRefused("one of [weight, bias]; got scale", () -> network.offset("scale"));
  }

  private static void assertRefused(String words, Runnable call) {
    Exception e = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
