package dev.bijou.admin.timing;

import dev.bijou.parameter.Parameters;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import java.util.Optional;

/**
 * A flow in a timing comparison.
 *
 * @param flow the flow; {@link FlowSpec#withCheap} selects the direction stored as the cheap one
 * @param parameters its parameters; empty: as the options of the request compose them
 */
public record Contender(FlowSpec flow, Optional<Parameters> parameters) {
  /** Returns the contender with the parameters that the options of the request give. */
  public static Contender of(FlowSpec flow) {
    return new Contender(flow, Optional.empty());
  }

  /** Returns a copy with these parameters, those of a model. */
  public Contender withParameters(Parameters theta) {
    return new Contender(flow, Optional.of(theta));
  }

  /** Returns a copy that stores this direction as the cheap one. */
  public Contender withCheap(Cheap cheap) {
    return new Contender(flow.withCheap(cheap), parameters);
  }
}
