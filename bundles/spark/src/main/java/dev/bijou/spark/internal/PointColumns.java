package dev.bijou.spark.internal;

import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.Columns.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a data set that hold points: one of vectors, several of numbers, or none. */
public final class PointColumns {
  private final String param;
  private final List<String> columns;
  private final boolean vector;

  private PointColumns(String param, List<String> columns, boolean vector) {
    this.param = param;
    this.columns = columns;
    this.vector = vector;
  }

  /** Returns a column of vectors, which this param names. */
  public static PointColumns vector(String param, String column) {
    return new PointColumns(param, List.of(column), true);
  }

  /** Returns numeric columns, which this param names. */
  public static PointColumns numbers(String param, String... columns) {
    return new PointColumns(param, List.of(columns), false);
  }

  /** Returns the names of the columns. */
  public List<String> columns() {
    return columns;
  }

  boolean isVector() {
    return vector;
  }

  /**
   * Checks that the columns exist and have a type that can be read.
   *
   * @throws IllegalArgumentException if not
   */
  public void require(StructType schema) {
    for (String column : columns) {
      if (!Arrays.asList(schema.fieldNames()).contains(column)) {
        throw Expected.error(
            param, "the column '" + column + "'", Expected.names(schema.fieldNames()));
      }
      DataType type = schema.apply(column).dataType();
      if (!(vector ? type.equals(SQLDataTypes.VectorType()) : type instanceof NumericType)) {
        throw Expected.error(
            param,
            "a column of " + (vector ? "vectors" : "numbers"),
            column + " of type " + type.catalogString());
      }
    }
  }

  /**
   * Returns the names of the coordinates to fit: of the columns, of the attributes of a vector, or
   * numbers if it has none.
   *
   * @param size the size of the vectors
   * @param before the number of coordinates before these
   */
  List<String> coordinates(StructType schema, int size, int before) {
    if (!vector) {
      return columns;
    }
    List<String> names = attributes(schema);
    return names.size() == size && new HashSet<>(names).size() == size
        ? names
        : numbers(before + 1, before + size);
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
  }

  /** Returns the names of the elements of a vector; none if one has no name. */
  private List<String> attributes(StructType schema) {
    List<String> names = new ArrayList<>();
    for (Attribute attribute :
        AttributeGroup.fromStructField(field(schema))
            .attributes()
            .getOrElse(() -> new Attribute[0])) {
      if (attribute.name().isEmpty()) {
        return List.of();
      }
      names.add(attribute.name().get());
    }
    return names;
  }

  /** Returns the size of the vectors according to the schema; −1 if it does not say. */
  int declaredSize(StructType schema) {
    return vector ? AttributeGroup.fromStructField(field(schema)).size() : columns.size();
  }

  private StructField field(StructType schema) {
    return schema.apply(columns.get(0));
  }

  /** Returns a reader of all coordinates, which have these names. */
  PointReader all(StructType schema, List<String> names) {
    int[] elements = IntStream.range(0, names.size()).toArray();
    return reader(schema, elements, names, names.size());
  }

  /**
   * Returns a reader of the coordinates of a model. They are found by name, or else by position.
   *
   * @param wanted their names
   * @param fitted the names of all coordinates that the model was fitted to, constant ones
   *     included; none if their order is not known
   * @throws IllegalArgumentException if they are not there
   */
  PointReader select(StructType schema, List<String> wanted, List<String> fitted) {
    if (wanted.isEmpty() && !columns.isEmpty()) {
      throw Expected.error(param, "no columns, as the model has none", String.join(", ", columns));
    }
    List<String> names = vector ? attributes(schema) : columns;
    if (names.containsAll(wanted)) {
      return reader(schema, indices(wanted, names), wanted, names.size());
    }
    int size = declaredSize(schema);
    if (fitted.containsAll(wanted) && (size < 0 || size == fitted.size())) {
      return reader(schema, indices(wanted, fitted), wanted, fitted.size());
    }
    if (size == wanted.size()) {
      return reader(schema, indices(wanted, wanted), wanted, size);
    }
    throw Expected.error(
        param,
        "the columns of the model, " + Expected.names(wanted.toArray(new String[0])),
        vector && names.isEmpty()
            ? "vectors without these names"
            : Expected.names(names.toArray(new String[0])));
  }

  private static int[] indices(List<String> wanted, List<String> names) {
    return wanted.stream().mapToInt(names::indexOf).toArray();
  }

  private PointReader reader(StructType schema, int[] elements, List<String> names, int size) {
    String[] labels = names.toArray(new String[0]);
    if (vector) {
      String column = columns.get(0);
      return new VectorReader(column, schema.fieldIndex(column), size, elements, labels);
    }
    if (elements.length == 0) {
      return new NoColumns();
    }
    int[] ordinals = Arrays.stream(elements).map(e -> schema.fieldIndex(columns.get(e))).toArray();
    DataType[] types =
        Arrays.stream(ordinals)
            .mapToObj(o -> schema.fields()[o].dataType())
            .toArray(DataType[]::new);
    return new NumberReader(ordinals, types, labels);
  }

  /**
   * Returns the names of all coordinates that a model was fitted to, in order; none if that order
   * is not known, because constant columns were left out and columns have names.
   */
  static List<String> fitted(Columns model) {
    if (model.constants().isEmpty()) {
      return model.names();
    }
    List<String> all =
        Stream.concat(model.names().stream(), model.constants().stream().map(Constant::column))
            .toList();
    List<String> numbers = numbers(1, all.size());
    return numbers.containsAll(all) ? numbers : List.of();
  }
}
