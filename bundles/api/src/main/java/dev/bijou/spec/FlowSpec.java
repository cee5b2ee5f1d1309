package dev.bijou.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A flow as it was written, before anything is looked up in the registry. Immutable; {@code with…}
 * methods return changed copies.
 */
public final class FlowSpec {
  /** The largest number of coordinates, and of context variables. */
  public static final int MAXIMUM_DIMENSION = 4096;

  private final String name;
  private final OptionalInt dimension;
  private final int context;
  private final Optional<TypeUse> base;
  private final Cheap cheap;
  private final List<LayerSpec> layers;
  private final String text;
  private final Standardization standardization;

  private FlowSpec(
      String name,
      OptionalInt dimension,
      int context,
      Optional<TypeUse> base,
      Cheap cheap,
      List<LayerSpec> layers,
      String text,
      Standardization standardization) {
    OptionalInt columns = size(standardization.data());
    this.name = name;
    this.dimension = dimension.isPresent() ? dimension : columns;
    this.context = context;
    this.base = base;
    this.cheap = cheap;
    this.layers = List.copyOf(layers);
    this.text = text;
    this.standardization = standardization;
    requireSize("data", this.dimension.orElse(0), columns);
    requireSize("context", context, size(standardization.context()));
  }

  private static OptionalInt size(Optional<Standardization.Columns> columns) {
    return columns.stream().mapToInt(Standardization.Columns::size).findFirst();
  }

  private static void requireSize(String part, int expected, OptionalInt size) {
    int got = size.orElse(expected);
    if (got != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "standardize.%s: expected the constants of %d columns; got those of %d",
              part,
              expected,
              got));
    }
  }

  /**
   * Returns a flow of any dimension, without context, over the default base, of which {@link
   * Cheap#DENSITY} is cheap. It takes data as they are, and its text is empty.
   *
   * @param name {@code [a-z0-9][a-z0-9._-]{0,63}}
   * @param layers in order from data to base, repetitions written out
   */
  public static FlowSpec of(String name, List<LayerSpec> layers) {
    return new FlowSpec(
        name,
        OptionalInt.empty(),
        0,
        Optional.empty(),
        Cheap.DENSITY,
        layers,
        "",
        Standardization.NONE);
  }

  /** Returns a copy with another cheap direction. */
  public FlowSpec withCheap(Cheap other) {
    return new FlowSpec(name, dimension, context, base, other, layers, text, standardization);
  }

  /**
   * Returns a copy with this dimension.
   *
   * @throws IllegalArgumentException if there are constants for another number of columns
   */
  public FlowSpec withDimension(int d) {
    return new FlowSpec(
        name, OptionalInt.of(d), context, base, cheap, layers, text, standardization);
  }

  /**
   * Returns a copy with this number of context variables, and with these constants.
   *
   * @throws IllegalArgumentException if the constants are those of another number of columns
   */
  public FlowSpec withContext(int variables, Standardization constants) {
    return new FlowSpec(name, dimension, variables, base, cheap, layers, text, constants);
  }

  /**
   * Returns a copy with these constants. Constants of the data decide a dimension that is open.
   *
   * @throws IllegalArgumentException if the constants are those of another number of columns
   */
  public FlowSpec withStandardization(Standardization constants) {
    return withContext(context, constants);
  }

  /** Returns a copy with this base. */
  public FlowSpec withBase(TypeUse other) {
    return new FlowSpec(
        name, dimension, context, Optional.of(other), cheap, layers, text, standardization);
  }

  /** Returns a copy with these layers. */
  public FlowSpec withLayers(List<LayerSpec> others) {
    return new FlowSpec(name, dimension, context, base, cheap, others, text, standardization);
  }

  /** Returns a copy with another text; nothing else changes. */
  public FlowSpec withText(String other) {
    return new FlowSpec(name, dimension, context, base, cheap, layers, other, standardization);
  }

  /** Returns the name, {@code [a-z0-9][a-z0-9._-]{0,63}}. */
  public String name() {
    return name;
  }

  /** Returns the number of coordinates; empty if data or the caller decide. */
  public OptionalInt dimension() {
    return dimension;
  }

  /** Returns the least dimension with the coordinates that the layers name; 1 if they name none. */
  public int leastDimension() {
    return layers.stream()
        .flatMap(layer -> layer.coordinates().stream())
        .mapToInt(Coordinates::leastDimension)
        .reduce(1, Math::max);
  }

  /** Returns the number of context variables. */
  public int context() {
    return context;
  }

  /** Returns the latent distribution; empty for the default of the registry. */
  public Optional<TypeUse> base() {
    return base;
  }

  /** Returns the direction that is stored as the cheap one. */
  public Cheap cheap() {
    return cheap;
  }

  /** Returns the layers in order from data to base, repetitions written out. */
  public List<LayerSpec> layers() {
    return layers;
  }

  /** Returns the text that was read; empty if there is none. */
  public String text() {
    return text;
  }

  /** Returns the constants of data and context. */
  public Standardization standardization() {
    return standardization;
  }

  private List<Object> values() {
    return List.of(name, dimension, context, base, cheap, layers, text, standardization);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlowSpec that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "FlowSpec" + values();
  }

  /**
   * A layer of a flow.
   *
   * @param use the type and its settings
   * @param invert whether the directions of this layer are swapped
   * @param coordinates the coordinates that it maps; empty for all
   */
  public record LayerSpec(TypeUse use, boolean invert, Optional<Coordinates> coordinates) {
    /** Creates a layer of all coordinates. */
    public LayerSpec(TypeUse use, boolean invert) {
      this(use, invert, Optional.empty());
    }
  }

  /**
   * The coordinates that a layer maps; the others pass unchanged.
   *
   * @param numbers counted from 0, in the order in which the layer takes them
   * @param location the location of the key
   */
  public record Coordinates(List<Integer> numbers, SourceLocation location) {
    /** Copies the numbers. */
    public Coordinates {
      numbers = List.copyOf(numbers);
    }

    /** Returns the least dimension of a flow with these coordinates. */
    public int leastDimension() {
      return 1 + numbers.stream().mapToInt(Integer::intValue).max().orElse(-1);
    }
  }
}
