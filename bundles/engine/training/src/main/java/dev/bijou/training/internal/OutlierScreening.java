package dev.bijou.training.internal;

import dev.bijou.training.Dataset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Sets aside rows with a value that is {@linkplain RobustRange#isFar far} from all others in a
 * column of the data or the context. A single such row would decide center and scale of its column,
 * and the others would look equal.
 *
 * <p>Rows are set aside only if they are at most 1 in 1000, or a single one: more are a part of the
 * distribution. A column with more of them is named in a warning, and its rows are kept.
 */
final class OutlierScreening {
  private static final int ROWS_PER_OUTLIER = 1000;

  /** The number of rows that a warning names. */
  private static final int NAMED = 10;

  private final List<RobustRange> ranges;

  private OutlierScreening(List<RobustRange> ranges) {
    this.ranges = ranges;
  }

  /** Returns a screening by the columns of these rows, data before contexts. */
  static OutlierScreening of(Dataset train) {
    int columns = train.columns().size() + train.contextColumns().size();
    return new OutlierScreening(
        train.size() == 0
            ? List.of()
            : IntStream.range(0, columns).mapToObj(j -> RobustRange.of(values(train, j))).toList());
  }

  /** Returns a screening that keeps all rows. */
  static OutlierScreening none() {
    return new OutlierScreening(List.of());
  }

  /**
   * The rows that are used.
   *
   * @param rows the rows
   * @param numbers the index of each in the data set
   * @param warnings the rows set aside, or why they are not
   */
  record Screened(Dataset rows, int[] numbers, List<String> warnings) {}

  /**
   * Returns the rows of a data set that are not set aside.
   *
   * @param place the name of the data set in warnings
   */
  Screened screen(String place, Dataset rows) {
    int limit = Math.max(1, rows.size() / ROWS_PER_OUTLIER);
    List<Outliers> all = outliers(rows);
    List<Outliers> few = all.stream().filter(o -> o.count() <= limit).toList();
    BitSet union = new BitSet();
    few.forEach(o -> union.or(o.rows()));
    boolean aside = union.cardinality() <= limit;
    List<String> warnings = new ArrayList<>();
    if (aside && !few.isEmpty()) {
      warnings.add(setAside(place, rows.size(), few, union));
    }
    for (Outliers outliers : all) {
      if (!(aside && few.contains(outliers))) {
        warnings.add(kept(place, rows.size(), limit, outliers));
      }
    }
    if (!aside || few.isEmpty()) {
      return new Screened(rows, TrainingRows.indices(rows.size()), warnings);
    }
    union.flip(0, rows.size());
    int[] numbers = union.stream().toArray();
    return new Screened(take(rows, numbers), numbers, warnings);
  }

  private List<Outliers> outliers(Dataset rows) {
    List<Outliers> found = new ArrayList<>();
    for (int j = 0; j < ranges.size(); j++) {
      RobustRange range = ranges.get(j);
      double[] values = values(rows, j);
      BitSet far = new BitSet();
      IntStream.range(0, values.length).filter(i -> range.isFar(values[i])).forEach(far::set);
      if (!far.isEmpty()) {
        found.add(new Outliers(name(rows, j), values, far));
      }
    }
    return found;
  }

  private static String setAside(String place, int size, List<Outliers> few, BitSet rows) {
    List<String> named = rows.stream().limit(NAMED).mapToObj(i -> value(few, i)).toList();
    return String.format(
        Locale.ROOT,
        "%s: expected values within %d robust scales of the median of their column; got %s; set aside %d of %d rows, which the fit does not use; correct or remove them, or keep outliers",
        place,
        RobustRange.FAR,
        list(named, rows.cardinality()),
        rows.cardinality(),
        size);
  }

  private static String value(List<Outliers> columns, int row) {
    List<Outliers> far = columns.stream().filter(o -> o.rows().get(row)).toList();
    int others = far.size() - 1;
    String more =
        others == 0 ? "" : " and " + others + (others == 1 ? " other column" : " other columns");
    Outliers first = far.get(0);
    return String.format(
        Locale.ROOT,
        "%s in row %d of column %s%s",
        first.values()[row],
        row + 1,
        first.column(),
        more);
  }

  private static String kept(String place, int size, int limit, Outliers outliers) {
    List<String> named =
        outliers.rows().stream()
            .limit(NAMED)
            .mapToObj(i -> outliers.values()[i] + " in row " + (i + 1))
            .toList();
    return String.format(
        Locale.ROOT,
        "%s: column %s: expected values within %d robust scales of the median; got %d of %d rows outside: %s; no row is set aside where there are more than %d; correct or remove them if they are errors",
        place,
        outliers.column(),
        RobustRange.FAR,
        outliers.count(),
        size,
        list(named, outliers.count()),
        limit);
  }

  private static String list(List<String> named, int count) {
    String more = count > named.size() ? ", and " + (count - named.size()) + " more" : "";
    return String.join(", ", named) + more;
  }

  private static double[] values(Dataset rows, int j) {
    int d = rows.columns().size();
    return j < d ? rows.x().toRow(j) : rows.context().toRow(j - d);
  }

  private static String name(Dataset rows, int j) {
    int d = rows.columns().size();
    return j < d ? rows.columns().get(j) : rows.contextColumns().get(j - d);
  }

  private static Dataset take(Dataset rows, int[] numbers) {
    return new Dataset(
        rows.columns(),
        TrainingRows.gather(rows.x(), numbers),
        rows.contextColumns(),
        TrainingRows.gather(rows.context(), numbers));
  }

  /** The outliers of a column, among all its values. */
  private record Outliers(String column, double[] values, BitSet rows) {
    int count() {
      return rows.cardinality();
    }
  }
}
