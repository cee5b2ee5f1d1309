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
 * @param base the latent distribution; empty for the default of the registry
 * @param cheap which direction is stored as the cheap one
 * @param layers in the order in which data meet them, repetitions written out
 * @param text what was read
 * @param standardization the constants of data and context
 */
public record FlowSpec(
    String name,
    OptionalInt dimension,
    int context,
    Optional<TypeUse> base,
    Cheap cheap,
    List<LayerSpec> layers,
    String text,
    Standardization standardization) {
  /**
   * Copies the layers. Constants of the data decide a dimension that is left open.
   *
   * @throws IllegalArgumentException if the constants are those of another number of columns
   */
  public FlowSpec {
    layers = List.copyOf(layers);
    OptionalInt columns = size(standardization.data());
    dimension = dimension.isPresent() ? dimension : columns;
    requireSize("data", dimension.orElse(0), columns);
    requireSize("context", context, size(standardization.context()));
  }

  private static OptionalInt size(Optional<Standardization.Columns> columns) {
    return columns.stream().mapToInt(Standardization.Columns::size).findFirst();
  }

  private static void requireSize(String part, int expected, OptionalInt size) {
    int got = size.orElse(expected);
    if (got != expected) {
      throw new IllegalArgumentException(
          "standardize.%s: expected the constants of %d columns; got those of %d"
              .formatted(part, expected, got));
    }
  }

  /** A flow that takes data and context as they are. */
  public FlowSpec(
      String name,
      OptionalInt dimension,
      int context,
      TypeUse base,
      Cheap cheap,
      List<LayerSpec> layers,
      String text) {
    this(name, dimension, context, Optional.of(base), cheap, layers, text, Standardization.NONE);
  }

  /** Returns the same flow with this direction stored as the cheap one. */
  public FlowSpec withCheap(Cheap other) {
    return new FlowSpec(name, dimension, context, base, other, layers, text, standardization);
  }

  /** Returns the same flow of data of this dimension. */
  public FlowSpec withDimension(int d) {
    return new FlowSpec(
        name, OptionalInt.of(d), context, base, cheap, layers, text, standardization);
  }

  /** Returns the same flow given this many context variables, with these constants. */
  public FlowSpec withContext(int variables, Standardization constants) {
    return new FlowSpec(name, dimension, variables, base, cheap, layers, text, constants);
  }

  /** Returns the same flow with these constants. */
  public FlowSpec withStandardization(Standardization constants) {
    return withContext(context, constants);
  }

  /** Returns the same flow over this base. */
  public FlowSpec withBase(TypeUse other) {
    return new FlowSpec(
        name, dimension, context, Optional.of(other), cheap, layers, text, standardization);
  }

  /** Returns the same flow with these layers. */
  public FlowSpec withLayers(List<LayerSpec> others) {
    return new FlowSpec(name, dimension, context, base, cheap, others, text, standardization);
  }

  /** Returns the same flow, as written in another text. */
  public FlowSpec withText(String other) {
    return new FlowSpec(name, dimension, context, base, cheap, layers, other, standardization);
  }
}
