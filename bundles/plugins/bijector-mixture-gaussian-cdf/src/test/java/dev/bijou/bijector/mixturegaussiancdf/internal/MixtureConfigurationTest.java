package dev.bijou.bijector.mixturegaussiancdf.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.solver.RootFinder;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MixtureConfigurationTest {
  private static final RootFinder SOLVER = new MixtureGaussianCdf().solver();

  @Test
  void refusesBadValuesNamingKeyBoundsAndValue() {
    assertRefused("components: expected an integer from 1 to 1024; got 0", 0, 5e-3);
    assertRefused("components: expected an integer from 1 to 1024; got 1025", 1025, 5e-3);
    assertRefused("floor: expected a number from 1e-9 to 1; got 0.0", 8, 0);
    assertRefused("floor: expected a number from 1e-9 to 1; got NaN", 8, Double.NaN);
  }

  private static void assertRefused(String message, int components, double floor) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new MixtureGaussianCdf(components, SOLVER, floor));
    assertEquals(message, e.getMessage());
  }

  @Test
  void hasEightComponentsByDefault() {
    MixtureGaussianCdf family = new MixtureGaussianCdf();
    List<Block> blocks =
        List.of(Block.of("logits", 8), Block.of("means", 8), Block.of("scales", 8));
    assertEquals(blocks, family.blocks());
    assertEquals(24, family.parameterCount());
    assertEquals(Cost.CLOSED_FORM, family.cost(Direction.FORWARD));
    assertEquals(Cost.ITERATIVE, family.cost(Direction.INVERSE));
  }

  @Test
  void isFoundByServiceLoader() {
    long found =
        ServiceLoader.load(ScalarFamily.class).stream()
            .filter(provider -> provider.type() == MixtureGaussianCdf.class)
            .count();
    assertEquals(1, found);
  }
}
