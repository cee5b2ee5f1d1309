package dev.bijou.composer.internal.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.FlowSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests a file that is read while it is being written. */
class PrefixTest {
  private static final String FLOW =
      """
      flow: turbine
      layers:
        - repeat: 2
          layers:
            - mixture-gaussian-cdf: {components: 8}
            - "rotation": {kind: 'householder', reflections: 12}
        - coupling: {of: {spline: {bins: 8, bound: 5.5}}, mask: [0, 1]}
          invert: true
      cheap: sampling
      dimension: 6
      """;

  @Test
  void readsOrRefusesEveryPrefix() {
    List<Integer> flows = new ArrayList<>();
    for (int end = 0; end <= FLOW.length(); end++) {
      if (isFlow(FLOW.substring(0, end))) {
        flows.add(end);
      }
    }
    assertTrue(flows.contains(FLOW.length()));
    assertTrue(flows.size() < FLOW.length() / 2, () -> "prefixes taken: " + flows);
  }

  private static boolean isFlow(String prefix) {
    Problems problems = new Problems();
    try {
      FlowSpec spec = FlowReader.read(prefix, "f", problems);
      problems.throwIfAny(Dependencies.NONE);
      assertEquals("turbine", spec.name());
      return true;
    } catch (InvalidFlowException e) {
      assertTrue(!e.problems().isEmpty());
      return false;
    }
  }
}
