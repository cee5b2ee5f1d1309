package dev.bijou.runtime.internal;

import dev.bijou.flow.FlowSpec;
import dev.bijou.flow.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a text says.
 *
 * @param spec empty if it is no flow
 * @param problems why it is none
 */
record Reading(Optional<FlowSpec> spec, List<Problem> problems) {
  static Reading of(FlowSpec spec) {
    return new Reading(Optional.of(spec), List.of());
  }

  static Reading refused(List<Problem> problems) {
    return new Reading(Optional.empty(), problems);
  }
}
