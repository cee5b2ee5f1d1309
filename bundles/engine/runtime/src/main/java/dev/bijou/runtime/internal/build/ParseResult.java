package dev.bijou.runtime.internal.build;

import dev.bijou.spec.FlowSpec;
import java.util.Optional;

/**
 * The result of parsing a text.
 *
 * @param spec the flow; empty if the text is invalid
 * @param refusal the result if it is invalid
 */
record ParseResult(Optional<FlowSpec> spec, Optional<BuildResult> refusal) {
  /** The result of a text that has not been parsed. */
  static final ParseResult NONE = new ParseResult(Optional.empty(), Optional.empty());

  static ParseResult of(FlowSpec spec) {
    return new ParseResult(Optional.of(spec), Optional.empty());
  }

  static ParseResult refused(BuildResult refusal) {
    return new ParseResult(Optional.empty(), Optional.of(refusal));
  }
}
