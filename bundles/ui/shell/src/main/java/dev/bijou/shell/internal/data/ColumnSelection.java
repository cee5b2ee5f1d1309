package dev.bijou.shell.internal.data;

import dev.bijou.io.NearestName;
import dev.bijou.model.Model.Columns;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.spec.FlowSpec;
import dev.bijou.training.Dataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of a table that are coordinates, context variables and constants of a model.
 *
 * @param coordinates the column indices of the coordinates, in the order of the model
 * @param context the column indices of the context variables, in the order of the model
 * @param constants the column indices of the constants, -1 where the table has no such column
 */
public record ColumnSelection(
    List<Integer> coordinates, List<Integer> context, List<Integer> constants) {
  /**
   * Selects the columns of a fit.
   *
   * @param columns the names of the coordinates; empty for all columns except the context
   * @param context the names of the context variables
   */
  public static ColumnSelection toFit(CsvTable table, List<String> columns, List<String> context) {
    List<Integer> contexts = indices(table, context, "--context");
    List<Integer> coordinates =
        columns.isEmpty()
            ? IntStream.range(0, table.names().size())
                .boxed()
                .filter(index -> !contexts.contains(index))
                .toList()
            : indices(table, columns, "--columns");
    if (coordinates.isEmpty()) {
      throw CommandException.refused(
          "--columns: expected at least 1 column besides --context; got none");
    }
    requireAtMost(table, "columns", coordinates.size());
    requireAtMost(table, "context variables", contexts.size());
    return new ColumnSelection(coordinates, contexts, List.of()).requireDistinct(table);
  }

  private static void requireAtMost(CsvTable table, String kind, int count) {
    if (count > FlowSpec.MAXIMUM_DIMENSION) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "%s: expected at most %d %s; got %d; choose some with --columns and --context",
              table.name(),
              FlowSpec.MAXIMUM_DIMENSION,
              kind,
              count));
    }
  }

  /** Selects the columns of the training dataset in a table of validation rows. */
  public static ColumnSelection toValidate(CsvTable table, Dataset training) {
    return new ColumnSelection(
            indices(table, training.columns(), "--data"),
            indices(table, training.contextColumns(), "--data"),
            List.of())
        .requireDistinct(table);
  }

  /**
   * Selects the columns of a model.
   *
   * @param columns the table's names of the model's columns, in the order of the model; empty if
   *     the names are the same or the table has no header
   * @param context the table's names of the context variables, in the order of the model; empty
   *     under the same conditions
   */
  public static ColumnSelection ofModel(
      CsvTable table, Columns model, List<String> columns, List<String> context) {
    if (isPositional(table, model) && columns.isEmpty() && context.isEmpty()) {
      return positional(table, model);
    }
    List<String> requested = columns.isEmpty() ? model.names() : columns;
    List<String> contexts = context.isEmpty() ? model.context() : context;
    requireSize("--columns", requested, model.names());
    requireSize("--context", contexts, model.context());
    return new ColumnSelection(
            indices(table, requested, "the model"),
            indices(table, contexts, "the model"),
            model.constants().stream().map(c -> table.names().indexOf(c.column())).toList())
        .requireDistinct(table);
  }

  /**
   * Selects the columns of a model to train it on.
   *
   * @throws CommandException if the table has further columns, and {@code columns} does not choose
   */
  public static ColumnSelection toContinue(
      CsvTable table, Columns model, List<String> columns, List<String> context) {
    ColumnSelection selection = ofModel(table, model, columns, context);
    List<Integer> known = selection.all();
    List<String> others =
        IntStream.range(0, table.names().size())
            .filter(index -> !known.contains(index))
            .mapToObj(table.names()::get)
            .toList();
    if (columns.isEmpty() && !others.isEmpty()) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "%s: expected the columns of the model, %s; got also %s; choose with --columns, or fit from the start",
              table.name(),
              abbreviated(model.names()),
              abbreviated(others)));
    }
    return new ColumnSelection(selection.coordinates, selection.context, List.of());
  }

  /**
   * Selects only the context variables of a model.
   *
   * @param context the table's names of them, in the order of the model; empty if the names are the
   *     same or the table has no header
   */
  public static ColumnSelection ofContext(CsvTable table, Columns model, List<String> context) {
    List<String> requested = context.isEmpty() ? model.context() : context;
    requireSize("--context", requested, model.context());
    boolean named = table.hasHeader() || table.names().containsAll(requested);
    if (!named && table.names().size() != requested.size()) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "%s: expected a header, or exactly the columns %s; got %d columns without names; name them with --context",
              table.name(),
              ColumnNames.text(requested),
              table.names().size()));
    }
    List<Integer> indices =
        named
            ? indices(table, requested, "the model")
            : IntStream.range(0, requested.size()).boxed().toList();
    return new ColumnSelection(List.of(), indices, List.of()).requireDistinct(table);
  }

  /** Returns whether the columns can be found only by their positions. */
  private static boolean isPositional(CsvTable table, Columns model) {
    return !table.hasHeader() && !table.names().containsAll(model.names());
  }

  private static ColumnSelection positional(CsvTable table, Columns model) {
    int d = model.names().size();
    if (table.names().size() != d || !model.context().isEmpty() || !model.constants().isEmpty()) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "%s: expected a header, or exactly the columns %s; got %d columns without names; name them with --columns and --context",
              table.name(),
              ColumnNames.text(model.names()),
              table.names().size()));
    }
    return new ColumnSelection(IntStream.range(0, d).boxed().toList(), List.of(), List.of());
  }

  private static void requireSize(String option, List<String> names, List<String> model) {
    if (names.size() != model.size()) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "%s: expected %d, for %s; got %s",
              option,
              model.size(),
              ColumnNames.text(model),
              ColumnNames.text(names)));
    }
  }

  private static List<Integer> indices(CsvTable table, List<String> names, String source) {
    return names.stream().map(name -> index(table, name, source)).toList();
  }

  private static int index(CsvTable table, String name, String source) {
    int index = table.names().indexOf(name);
    if (index < 0) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "%s: expected the column '%s' of %s; got %s%s",
              table.name(),
              name,
              source,
              abbreviated(table.names()),
              NearestName.remedy(name, candidates(table))));
    }
    if (index != table.names().lastIndexOf(name)) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT, "%s: expected one column '%s'; got several", table.name(), name));
    }
    return index;
  }

  private static String abbreviated(List<String> names) {
    int limit = 10;
    return ColumnNames.text(names.subList(0, Math.min(limit, names.size())))
        + (names.size() > limit ? ", …" : "");
  }

  private static List<String> candidates(CsvTable table) {
    return table.names().stream().filter(name -> name.length() < 100).limit(1000).toList();
  }

  private ColumnSelection requireDistinct(CsvTable table) {
    Set<Integer> seen = new HashSet<>();
    for (int index : all()) {
      if (index >= 0 && !seen.add(index)) {
        throw CommandException.refused(
            String.format(
                Locale.ROOT,
                "%s: expected each column in one role; got '%s' in two",
                table.name(),
                table.names().get(index)));
      }
    }
    return this;
  }

  /** Returns all indices: coordinates, context variables, constants that the table has. */
  public int[] indices() {
    return all().stream().mapToInt(Integer::intValue).filter(index -> index >= 0).toArray();
  }

  private List<Integer> all() {
    return Stream.of(coordinates, context, constants).flatMap(List::stream).toList();
  }

  /** Selects these columns in a table and gives them the names of the model. */
  public void select(CsvTable table, Columns model) {
    Stream<String> known =
        IntStream.range(0, constants.size())
            .filter(k -> constants.get(k) >= 0)
            .mapToObj(k -> model.constants().get(k).column());
    List<String> names =
        Stream.of(model.names().stream(), model.context().stream(), known)
            .flatMap(each -> each)
            .toList();
    table.select(indices(), names);
  }

  /** Returns the names of columns of a table. */
  public static List<String> names(CsvTable table, List<Integer> indices) {
    List<String> names = new ArrayList<>();
    indices.forEach(index -> names.add(table.names().get(index)));
    return names;
  }
}
