package dev.bijou.runtime.internal;

import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a text says.
 *
 * @param spec empty if it is no flow
 * @param problems why it is none
 */
record ParseResult(Optional<FlowSpec> spec, List<Problem> problems) {
  static ParseResult of(FlowSpec spec) {
    return new ParseResult(Optional.of(spec), List.of());
  }

  static ParseResult refused(List<Problem> problems) {
    return new ParseResult(Optional.empty(), problems);
  }
}
