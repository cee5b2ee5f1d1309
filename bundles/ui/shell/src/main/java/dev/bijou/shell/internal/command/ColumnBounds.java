package dev.bijou.shell.internal.command;

import dev.bijou.bijector.Domain;
import dev.bijou.json.JsonWriter;
import dev.bijou.model.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The bounds of the columns of a model.
 *
 * @param names the names of the columns
 * @param domains the set of values of each
 */
record ColumnBounds(List<String> names, List<Domain> domains) {
  static ColumnBounds of(Model model) {
    return new ColumnBounds(model.columns().names(), model.flow().domains());
  }

  /** Returns a line for each column with a bound, such as {@code share in (0, 1)}. */
  List<String> lines() {
    return bounded().mapToObj(j -> names.get(j) + " in " + domains.get(j)).toList();
  }

  /** Returns the columns with bounds as JSON; an end without a bound is null. */
  List<Map<String, Object>> json() {
    return bounded().mapToObj(this::json).toList();
  }

  private Map<String, Object> json(int j) {
    return JsonWriter.object(
        "column", names.get(j),
        "lower", finite(domains.get(j).lower()),
        "upper", finite(domains.get(j).upper()));
  }

  private static Optional<Double> finite(double end) {
    return Double.isFinite(end) ? Optional.of(end) : Optional.empty();
  }

  private IntStream bounded() {
    return IntStream.range(0, names.size()).filter(j -> !domains.get(j).isLine());
  }
}
