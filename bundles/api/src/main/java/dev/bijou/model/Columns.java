package dev.bijou.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the coordinates of a flow are called in the data. Columns of data without a header are
 * called 1, 2, 3, …
 *
 * @param names of the coordinates, in order
 * @param context the names of the context variables, in order
 * @param constants columns that had one value only and were left out of the density
 */
public record Columns(List<String> names, List<String> context, List<Constant> constants) {
  /**
   * A column in which all rows had the same value.
   *
   * @param column its name
   * @param value finite
   */
  public record Constant(String column, double value) {
    /** Checks that the value is finite. */
    public Constant {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(column + ": expected a finite value; got " + value);
      }
    }
  }

  /** Copies the lists; no name may occur twice. */
  public Columns {
    names = List.copyOf(names);
    context = List.copyOf(context);
    constants = List.copyOf(constants);
    Set<String> seen = new HashSet<>();
    Stream.of(names, context, constants.stream().map(Constant::column).toList())
        .flatMap(List::stream)
        .filter(name -> !seen.add(name))
        .findFirst()
        .ifPresent(
            twice -> {
              throw new IllegalArgumentException(
                  "columns: expected each name once; got '" + twice + "' again");
            });
  }
}
