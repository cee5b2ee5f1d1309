package dev.bijou.shell.internal.data;

import dev.bijou.io.NearestName;
import dev.bijou.model.Model.Columns;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.training.Dataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which columns of a table are coordinates, contexts and constants of a model, by their places.
 *
 * @param coordinates in the order of the model
 * @param context likewise
 * @param constants those that the table has; of others the place is -1
 */
public record ColumnSelection(
    List<Integer> coordinates, List<Integer> context, List<Integer> constants) {
  /**
   * The columns to fit to.
   *
   * @param columns names; empty for all that are no context
   * @param context names
   */
  public static ColumnSelection toFit(CsvTable table, List<String> columns, List<String> context) {
    List<Integer> contexts = places(table, context, "--context");
    List<Integer> coordinates =
        columns.isEmpty()
            ? IntStream.range(0, table.names().size())
                .boxed()
                .filter(place -> !contexts.contains(place))
                .toList()
            : places(table, columns, "--columns");
    if (coordinates.isEmpty()) {
      throw CommandException.refused(
          "--columns: expected at least 1 column besides --context; got none");
    }
    return new ColumnSelection(coordinates, contexts, List.of()).different(table);
  }

  /** The columns of the rows that a fit is held to, which those of its training are called. */
  public static ColumnSelection toValidate(CsvTable table, Dataset training) {
    return new ColumnSelection(
            places(table, training.columns(), "--data"),
            places(table, training.contextColumns(), "--data"),
            List.of())
        .different(table);
  }

  /**
   * The columns of a model.
   *
   * @param columns what the table calls the model's columns, in their order; empty if it calls them
   *     the same, or has no header
   * @param context what the table calls the contexts, in their order; empty likewise
   */
  public static ColumnSelection ofModel(
      CsvTable table, Columns model, List<String> columns, List<String> context) {
    if (isPositional(table, model) && columns.isEmpty() && context.isEmpty()) {
      return positional(table, model);
    }
    List<String> asked = columns.isEmpty() ? model.names() : columns;
    List<String> contexts = context.isEmpty() ? model.context() : context;
    requireSize("--columns", asked, model.names());
    requireSize("--context", contexts, model.context());
    return new ColumnSelection(
            places(table, asked, "the model"),
            places(table, contexts, "the model"),
            model.constants().stream().map(c -> table.names().indexOf(c.column())).toList())
        .different(table);
  }

  /**
   * The context variables of a model alone.
   *
   * @param context what the table calls them, in their order; empty if it calls them the same, or
   *     has no header
   */
  public static ColumnSelection ofContext(CsvTable table, Columns model, List<String> context) {
    List<String> asked = context.isEmpty() ? model.context() : context;
    requireSize("--context", asked, model.context());
    boolean named = table.hasHeader() || table.names().containsAll(asked);
    if (!named && table.names().size() != asked.size()) {
      throw CommandException.refused(
          "%s: expected a header, or exactly the columns %s; got %d columns without names: say which they are by --context"
              .formatted(table.name(), String.join(", ", asked), table.names().size()));
    }
    List<Integer> places =
        named
            ? places(table, asked, "the model")
            : IntStream.range(0, asked.size()).boxed().toList();
    return new ColumnSelection(List.of(), places, List.of()).different(table);
  }

  /** A table without names for a model with names. */
  private static boolean isPositional(CsvTable table, Columns model) {
    return !table.hasHeader() && !table.names().containsAll(model.names());
  }

  private static ColumnSelection positional(CsvTable table, Columns model) {
    int d = model.names().size();
    if (table.names().size() != d || !model.context().isEmpty() || !model.constants().isEmpty()) {
      throw CommandException.refused(
          "%s: expected a header, or exactly the columns %s; got %d columns without names: say which they are by --columns and --context"
              .formatted(table.name(), String.join(", ", model.names()), table.names().size()));
    }
    return new ColumnSelection(IntStream.range(0, d).boxed().toList(), List.of(), List.of());
  }

  private static void requireSize(String option, List<String> names, List<String> model) {
    if (names.size() != model.size()) {
      throw CommandException.refused(
          "%s: expected %d, for %s; got %s"
              .formatted(option, model.size(), String.join(", ", model), String.join(", ", names)));
    }
  }

  private static List<Integer> places(CsvTable table, List<String> names, String who) {
    return names.stream().map(name -> place(table, name, who)).toList();
  }

  private static int place(CsvTable table, String name, String who) {
    int place = table.names().indexOf(name);
    if (place < 0) {
      throw CommandException.refused(
          "%s: expected the column '%s', as %s says; got %s%s"
              .formatted(
                  table.name(),
                  name,
                  who,
                  some(table.names()),
                  NearestName.remedy(name, near(table))));
    }
    if (place != table.names().lastIndexOf(name)) {
      throw CommandException.refused(
          "%s: expected one column '%s'; got it again".formatted(table.name(), name));
    }
    return place;
  }

  private static String some(List<String> names) {
    int most = 10;
    return String.join(", ", names.subList(0, Math.min(most, names.size())))
        + (names.size() > most ? ", …" : "");
  }

  private static List<String> near(CsvTable table) {
    return table.names().stream().filter(name -> name.length() < 100).limit(1000).toList();
  }

  private ColumnSelection different(CsvTable table) {
    Set<Integer> seen = new HashSet<>();
    for (int place : all()) {
      if (place >= 0 && !seen.add(place)) {
        throw CommandException.refused(
            "%s: expected each column for one purpose; got '%s' for two"
                .formatted(table.name(), table.names().get(place)));
      }
    }
    return this;
  }

  /** All places, coordinates first, then contexts, then the constants that the table has. */
  public int[] places() {
    return all().stream().mapToInt(Integer::intValue).filter(place -> place >= 0).toArray();
  }

  private List<Integer> all() {
    return Stream.of(coordinates, context, constants).flatMap(List::stream).toList();
  }

  /** Selects the columns in a table, under the names that a model has for them. */
  public void select(CsvTable table, Columns model) {
    Stream<String> known =
        IntStream.range(0, constants.size())
            .filter(k -> constants.get(k) >= 0)
            .mapToObj(k -> model.constants().get(k).column());
    List<String> names =
        Stream.of(model.names().stream(), model.context().stream(), known)
            .flatMap(each -> each)
            .toList();
    table.select(places(), names);
  }

  /** The names that a table has for some places. */
  public static List<String> names(CsvTable table, List<Integer> places) {
    List<String> names = new ArrayList<>();
    places.forEach(place -> names.add(table.names().get(place)));
    return names;
  }
}
