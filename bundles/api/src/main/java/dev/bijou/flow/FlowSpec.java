package dev.bijou.flow;

import java.util.List;
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
 */
public record FlowSpec(
    String name,
    OptionalInt dimension,
    int context,
    Part base,
    Cheap cheap,
    List<LayerSpec> layers,
    String text) {
  /** Copies the layers. */
  public FlowSpec {
    layers = List.copyOf(layers);
  }

  /** The same flow with this direction stored as the cheap one. */
  public FlowSpec withCheap(Cheap other) {
    return new FlowSpec(name, dimension, context, base, other, layers, text);
  }
}
