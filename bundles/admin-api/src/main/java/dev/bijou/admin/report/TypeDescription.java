package dev.bijou.admin.report;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Domain;
import dev.bijou.registry.PluginType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The properties of a plug-in type. For a layer, costs and parameters are those of an example at
 * dimension 2 with default settings and, if it needs one, the first scalar family.
 *
 * @param type the type in the registry
 * @param others the other providers of its name, by precedence
 * @param chosen whether it takes precedence over them
 * @param forward the cost of FORWARD; empty if the type has no directions or no example
 * @param inverse the cost of INVERSE; empty under the same conditions
 * @param domains the domain and the range of each coordinate of an example
 * @param keys the keys, as written in YAML
 * @param example the keys of the example and their values, if it does not have the defaults
 * @param formula the formula of its map; empty if it has none
 * @param parameters the blocks of parameters: those of the example, then those that other settings
 *     make
 */
public record TypeDescription(
    PluginType type,
    List<PluginType.Origin> others,
    boolean chosen,
    Optional<Cost> forward,
    Optional<Cost> inverse,
    Domains domains,
    List<Key> keys,
    String example,
    String formula,
    List<Block> parameters) {
  /** Copies the lists. */
  public TypeDescription {
    others = List.copyOf(others);
    keys = List.copyOf(keys);
    parameters = List.copyOf(parameters);
  }

  /** Returns the group in which listings show the type. */
  public Group group() {
    return Group.of(type);
  }

  /** The groups in which listings show plug-in types, in order. */
  public enum Group {
    /** Scalar families: layers of their own, and the {@code of:} of others. */
    FAMILIES("Scalar families"),
    /** Layers with parameters, or with a choice of coordinates. */
    STRUCTURES("Structures"),
    /** Layers that never have parameters. */
    MAPS("Maps without parameters"),
    /** Base distributions. */
    BASES("Bases"),
    /** Root finders. */
    SOLVERS("Root finders");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** Returns the group of a type: by its kind, of a layer by its bound of parameters. */
    public static Group of(PluginType type) {
      return switch (type.kind()) {
        case SCALAR -> FAMILIES;
        case BASE -> BASES;
        case SOLVER -> SOLVERS;
        case LAYER -> hasParameters((BijectorFactory) type.prototype()) ? STRUCTURES : MAPS;
      };
    }

    private static boolean hasParameters(BijectorFactory layer) {
      try {
        return layer.parameterBound(2, 1) > 0;
      } catch (RuntimeException e) {
        return true; // a plug-in may throw anything; the laws name it
      }
    }

    /** Returns the heading of the group. */
    public String title() {
      return title;
    }

    /** Returns the word for scripts, such as {@code families}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The sets of values of a map, or of a base.
   *
   * @param from the domain of each coordinate; of a base, its support
   * @param onto the range of each coordinate; none of a base. Of a scalar family, one each
   */
  public record Domains(List<Domain> from, List<Domain> onto) {
    /** The sets of a type without a map, or without an example. */
    public static final Domains NONE = new Domains(List.of(), List.of());

    /** Copies the lists. */
    public Domains {
      from = List.copyOf(from);
      onto = List.copyOf(onto);
    }

    /** Returns the words for the sets of all coordinates: one if they are equal. */
    public static String text(List<Domain> domains) {
      return domains.stream().distinct().count() == 1
          ? domains.get(0).toString()
          : domains.stream().map(Domain::toString).collect(Collectors.joining(" × "));
    }
  }

  /**
   * A key of a plug-in type as written in YAML.
   *
   * @param name the name of the key
   * @param value the default; empty if the key is required
   * @param expected the allowed values
   * @param doc the line of documentation
   */
  public record Key(String name, Optional<String> value, String expected, String doc) {}

  /**
   * A block of parameters.
   *
   * @param name the name; of a block that the example does not have perhaps with words in angle
   *     brackets, which stand for a number or a name
   * @param shape the extents in the example; empty if it does not have the block
   * @param extents the extents in terms of the keys, separated by ×; empty for a scalar
   * @param meaning what its quantity is; empty without documentation
   * @param formula how the quantity follows from the block; empty without documentation
   * @param when the settings to which the line applies; empty for all
   */
  public record Block(
      String name,
      Optional<List<Integer>> shape,
      String extents,
      String meaning,
      String formula,
      String when) {
    /** Copies the extents. */
    public Block {
      shape = shape.map(List::copyOf);
    }

    /** Returns the extents in terms of the keys, and their values in the example. */
    public String shapeText() {
      String numbers =
          shape
              .map(s -> s.stream().map(String::valueOf).collect(Collectors.joining(" × ")))
              .orElse("");
      if (extents.isEmpty() && numbers.isEmpty()) {
        return "scalar";
      }
      return Stream.of(extents, numbers)
          .filter(text -> !text.isEmpty())
          .collect(Collectors.joining(" = "));
    }
  }
}
