package dev.bijou.admin.report;

import dev.bijou.bijector.Cost;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.registry.PluginType;
import java.util.List;
import java.util.Optional;

/**
 * The properties of a plug-in type. For a layer, costs and parameters are those of an example at
 * dimension 2 with default settings and, if it needs one, the first scalar family.
 *
 * @param type the type in the registry
 * @param others the other providers of its name, by precedence
 * @param chosen whether it takes precedence over them
 * @param forward the cost of FORWARD; empty if the type has no directions or no example
 * @param inverse the cost of INVERSE; empty under the same conditions
 * @param keys the keys, as written in YAML
 * @param parameters the names and shapes of the parameters; empty without parameters or example
 */
public record TypeDescription(
    PluginType type,
    List<PluginType.Origin> others,
    boolean chosen,
    Optional<Cost> forward,
    Optional<Cost> inverse,
    List<Key> keys,
    List<Block> parameters) {
  /** Copies the lists. */
  public TypeDescription {
    others = List.copyOf(others);
    keys = List.copyOf(keys);
    parameters = List.copyOf(parameters);
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
}
