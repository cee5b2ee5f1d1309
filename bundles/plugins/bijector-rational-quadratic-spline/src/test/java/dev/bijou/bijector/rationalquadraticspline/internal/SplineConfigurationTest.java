package dev.bijou.bijector.rationalquadraticspline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SplineConfigurationTest {
  @Test
  void refusesBadValuesNamingKeyBoundsAndValue() {
    assertRefused("bins: expected an integer from 2 to 512; got 1", 1, 5);
    assertRefused("bins: expected an integer from 2 to 512; got 513", 513, 5);
    assertRefused("bound: expected a number from 1e-3 to 1e6; got 0.0", 8, 0);
    assertRefused("bound: expected a number from 1e-3 to 1e6; got NaN", 8, Double.NaN);
  }

  private static void assertRefused(String message, int bins, double bound) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new RationalQuadraticSpline(bins, bound, Parametrization.NFLOWS));
    assertEquals(message, e.getMessage());
  }

  @Test
  void hasNamedBlocks() {
    List<Block> blocks =
        List.of(Block.of("widths", 8), Block.of("heights", 8), Block.of("slopes", 7));
    assertEquals(blocks, new RationalQuadraticSpline().blocks());
    assertEquals(23, new RationalQuadraticSpline().parameterCount());
  }

  @Test
  void isFoundByServiceLoader() {
    assertTrue(
        ServiceLoader.load(ScalarFamily.class).stream()
            .anyMatch(p -> p.type() == RationalQuadraticSpline.class));
  }
}
