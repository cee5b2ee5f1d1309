package dev.bijou.runtime.internal.build;

import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.spec.FlowSpec;
import java.util.Optional;
import java.util.function.Function;

/**
 * The inputs of an attempt to build a flow. The same inputs and the same types give the same
 * result.
 *
 * @param declaration the declaration of the source
 * @param parsed the result of parsing its text
 * @param nameHolder the source of higher precedence that uses the same flow name
 */
public record BuildInputs(
    Declaration declaration, ParseResult parsed, Optional<FlowSource> nameHolder) {
  /** Returns the inputs before the text is parsed. */
  public static BuildInputs unparsed(Declaration declaration) {
    return new BuildInputs(declaration, ParseResult.NONE, Optional.empty());
  }

  /** Returns a copy with the holder of the name. */
  public BuildInputs withNameHolder(Function<String, Optional<FlowSource>> holders) {
    return new BuildInputs(declaration, parsed, name().flatMap(holders));
  }

  /**
   * Returns the name of the flow; empty if its text has none. The name of a model is that of its
   * directory, whatever its text says.
   */
  public Optional<String> name() {
    return declaration.model().isPresent()
        ? Optional.of(declaration.source().name())
        : parsed.spec().map(FlowSpec::name);
  }
}
