package dev.bijou.composer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Domain;
import dev.bijou.flow.FlowComposer;
import dev.bijou.spec.FlowSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the layers that take columns with bounds. */
class BoundedFlowTest {
  private static final List<Domain> COLUMNS =
      List.of(Domain.LINE, Domain.POSITIVE, Domain.between(-1.5, 2));

  private final FlowComposer composer = new DefaultFlowComposer();

  private String bounded(String yaml, List<Domain> columns) {
    FlowSpec spec = composer.read(yaml, "f.yaml");
    return composer.write(composer.bounded(spec, columns));
  }

  @Test
  void layersAreNextToTheData() {
    assertEquals(
        """
        flow: f
        layers:
          - domain: {lower: [null, 0.0, -1.5], upper: [null, null, 2.0]}
          - actnorm
          - one
        """,
        bounded("{flow: f, layers: [one]}", COLUMNS));
    assertEquals(
        """
        flow: f
        cheap: sampling
        layers:
          - one
          - actnorm: {}
            invert: true
          - domain: {lower: [null, 0.0, -1.5], upper: [null, null, 2.0]}
            invert: true
        """,
        bounded("{flow: f, cheap: sampling, layers: [one]}", COLUMNS));
  }

  @Test
  void writesOnlyKeysWithABound() {
    String text = bounded("{flow: f, layers: [one]}", List.of(Domain.LINE, Domain.POSITIVE));
    assertEquals("  - domain: {lower: [null, 0.0]}", text.lines().toList().get(2));
  }
}
