package dev.bijou.bijector.coupling.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On one column, flows of affine couplings and autoregressive maps are one Gaussian. */
class OneColumnTest {
  private final FlowComposer composer = FlowComposer.load();

  private Flow shipped(String name, int dimension) {
    return composer.compose(
        composer.shipped().get(name), ComposeOptions.seeded(0).withDimension(dimension));
  }

  @ParameterizedTest
  @CsvSource({"maf, 1", "iaf, 1", "realnvp, 1", "spline, 0"})
  void affineFlowsAreAnnounced(String name, int warnings) {
    assertEquals(warnings, shipped(name, 1).warnings().size());
    assertEquals(0, shipped(name, 2).warnings().size());
  }
}
