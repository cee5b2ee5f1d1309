package dev.bijou.runtime.internal;

import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The result of parsing a text.
 *
 * @param spec the flow; empty if the text is invalid
 * @param problems the reasons why it is invalid
 */
record ParseResult(Optional<FlowSpec> spec, List<Problem> problems) {
  static ParseResult of(FlowSpec spec) {
    return new ParseResult(Optional.of(spec), List.of());
  }

  static ParseResult refused(List<Problem> problems) {
    return new ParseResult(Optional.empty(), problems);
  }
}
