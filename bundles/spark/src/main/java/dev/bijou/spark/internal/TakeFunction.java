package dev.bijou.spark.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Takes the rows of a sample from a partition, in blocks of bytes: of each row its position among
 * the valid rows, 1 or 0 for held out or not, its point and its context.
 */
final class TakeFunction implements MapPartitionsFunction<InternalRow, byte[]> {
  private static final long serialVersionUID = 1;

  /** The number of rows of a block. */
  private static final int BLOCK = 1024;

  private final FitReader reader;
  private final PositionSample sample;
  private final long[] before;

  /**
   * Creates a function.
   *
   * @param before the number of valid rows before each partition
   */
  TakeFunction(FitReader reader, PositionSample sample, long[] before) {
    this.reader = reader;
    this.sample = sample;
    this.before = before.clone();
  }

  /** Returns the number of bytes of a row. */
  static int bytes(FitReader reader) {
    return Double.BYTES * (2 + reader.dimension() + reader.contextDimension());
  }

  @Override
  public Iterator<byte[]> call(Iterator<InternalRow> rows) {
    int partition = TaskContext.getPartitionId();
    return new Blocks(rows, partition < before.length ? before[partition] : sample.total());
  }

  /** The blocks of a partition. */
  private final class Blocks implements Iterator<byte[]> {
    private final Iterator<InternalRow> rows;
    private final FitReader.Values values = reader.values();
    private final ByteBuffer block = ByteBuffer.allocate(bytes(reader) * BLOCK);
    private long position;

    Blocks(Iterator<InternalRow> rows, long position) {
      this.rows = rows;
      this.position = position;
    }

    @Override
    public boolean hasNext() {
      while (block.position() == 0 && rows.hasNext()) {
        fill();
      }
      return block.position() > 0;
    }

    @Override
    public byte[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      byte[] filled = Arrays.copyOf(block.array(), block.position());
      block.clear();
      return filled;
    }

    private void fill() {
      while (block.hasRemaining() && rows.hasNext()) {
        if (values.read(rows.next()) == null && sample.mayHold(position++)) {
          put(position - 1);
        }
      }
    }

    private void put(long taken) {
      block.putLong(taken).putDouble(values.isHeldOut() ? 1 : 0);
      for (double value : values.point()) {
        block.putDouble(value);
      }
      for (double value : values.variables()) {
        block.putDouble(value);
      }
    }
  }
}
