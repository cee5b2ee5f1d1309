package dev.bijou.spark.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.GetColumnByOrdinal;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoder;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.catalyst.encoders.RowEncoder;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Encoders that pass rows in the form in which Spark stores them, so that a function over the rows
 * of a partition reads and writes numbers without boxing, and copies other columns as bytes.
 */
public final class RowEncoders {
  private RowEncoders() {}

  /**
   * Returns a data set of the same rows in their stored form. Rows are reused: copy what is kept.
   */
  static Dataset<InternalRow> stored(Dataset<?> rows) {
    return rows.toDF().as(of(rows.schema()));
  }

  /** Returns an encoder of stored rows with this schema, which may have names twice. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // the encoder of rows only tells the schema
  static Encoder<InternalRow> of(StructType schema) {
    AgnosticEncoder encoder = RowEncoder.encoderFor(schema, true);
    Expression stored = new BoundReference(0, schema, true);
    return new ExpressionEncoder<InternalRow>(encoder, fields(schema, stored), columns(schema));
  }

  /** Returns a struct of the fields of a stored row. */
  private static Expression fields(StructType schema, Expression row) {
    List<Expression> parts = new ArrayList<>();
    for (int i = 0; i < schema.length(); i++) {
      parts.add(name(schema, i));
      parts.add(new GetStructField(row, i, Option.empty()));
    }
    return struct(parts);
  }

  /** Returns a struct of the columns of a data set. */
  private static Expression columns(StructType schema) {
    List<Expression> parts = new ArrayList<>();
    for (int i = 0; i < schema.length(); i++) {
      parts.add(name(schema, i));
      parts.add(new GetColumnByOrdinal(i, schema.fields()[i].dataType()));
    }
    return new StaticInvoke(
        RowEncoders.class,
        new ObjectType(InternalRow.class),
        "row",
        seq(List.of(struct(parts))),
        seq(List.of()),
        false,
        false,
        true,
        Option.empty());
  }

  /**
   * Returns its argument. For the code that Spark generates: an expression of a type that is known
   * before its columns are, and that Spark passes on without a look at its configuration.
   */
  public static InternalRow row(InternalRow row) {
    return row;
  }

  private static Expression name(StructType schema, int i) {
    return Literal.create(UTF8String.fromString(schema.fields()[i].name()), DataTypes.StringType);
  }

  private static Expression struct(List<Expression> parts) {
    return new CreateNamedStruct(seq(parts));
  }

  private static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
