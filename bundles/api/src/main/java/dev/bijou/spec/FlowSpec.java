package dev.bijou.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A flow as it was written, before anything is looked up in the registry.
 *
 * @param name {@code [a-z0-9][a-z0-9._-]{0,63}}
 * @param dimension of a datum; empty where data or the caller decide
 * @param context the number of context variables
 * @param base the latent distribution
 * @param cheap which direction is stored as the cheap one
 * @param layers in the order in which data meet them, repetitions written out
 * @param text what was read
 * @param scaling how the context variables are standardised; empty to take them as they are
 */
public record FlowSpec(
    String name,
    OptionalInt dimension,
    int context,
    TypeUse base,
    Cheap cheap,
    List<LayerSpec> layers,
    String text,
    Optional<ContextScaling> scaling) {
  /** Copies the layers; the scaling must be one of as many context variables as there are. */
  public FlowSpec {
    layers = List.copyOf(layers);
    int scaled = scaling.map(s -> s.mean().size()).orElse(context);
    if (scaled != context) {
      throw new IllegalArgumentException(
          "scaling: expected one of %d context variables; got one of %d"
              .formatted(context, scaled));
    }
  }

  /** A flow that takes context variables as they are. */
  public FlowSpec(
      String name,
      OptionalInt dimension,
      int context,
      TypeUse base,
      Cheap cheap,
      List<LayerSpec> layers,
      String text) {
    this(name, dimension, context, base, cheap, layers, text, Optional.empty());
  }

  /** The same flow with this direction stored as the cheap one. */
  public FlowSpec withCheap(Cheap other) {
    return new FlowSpec(name, dimension, context, base, other, layers, text, scaling);
  }

  /** The same flow of data of this dimension. */
  public FlowSpec withDimension(int d) {
    return new FlowSpec(name, OptionalInt.of(d), context, base, cheap, layers, text, scaling);
  }

  /** The same flow given so many variables, standardised like this. */
  public FlowSpec withContext(int variables, Optional<ContextScaling> how) {
    return new FlowSpec(name, dimension, variables, base, cheap, layers, text, how);
  }

  /** The same flow of other layers. */
  public FlowSpec withLayers(List<LayerSpec> others) {
    return new FlowSpec(name, dimension, context, base, cheap, others, text, scaling);
  }

  /** The same flow, as written in another text. */
  public FlowSpec withText(String other) {
    return new FlowSpec(name, dimension, context, base, cheap, layers, other, scaling);
  }
}
