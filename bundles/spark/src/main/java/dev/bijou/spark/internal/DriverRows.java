package dev.bijou.spark.internal;

import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rows of a fit on the driver, with the names of their columns. */
final class DriverRows {
  private final List<String> names;
  private final List<String> contextNames;
  private final ByteBuffer[] rows;

  private DriverRows(List<String> names, List<String> contextNames, ByteBuffer[] rows) {
    this.names = names;
    this.contextNames = contextNames;
    this.rows = rows;
  }

  /**
   * Returns the rows of a sample, in their order.
   *
   * @param blocks the blocks of {@link TakeFunction}, which may have a few rows more
   * @param bytes the number of bytes of a row
   */
  static DriverRows of(
      List<byte[]> blocks,
      int bytes,
      PositionSample sample,
      List<String> names,
      List<String> contextNames) {
    ByteBuffer[] all =
        blocks.stream()
            .flatMap(
                block ->
                    IntStream.range(0, block.length / bytes)
                        .mapToObj(i -> ByteBuffer.wrap(block, i * bytes, bytes).slice()))
            .toArray(ByteBuffer[]::new);
    return new DriverRows(names, contextNames, sample.isPart() ? smallest(all, sample) : all);
  }

  /** Returns the rows with the smallest hashes. */
  private static ByteBuffer[] smallest(ByteBuffer[] rows, PositionSample sample) {
    if (rows.length <= sample.limit()) {
      return rows;
    }
    long[] hashes = Arrays.stream(rows).mapToLong(row -> order(row, sample)).sorted().toArray();
    long last = hashes[sample.limit() - 1];
    return Arrays.stream(rows).filter(row -> order(row, sample) <= last).toArray(ByteBuffer[]::new);
  }

  /** Returns a number whose signed order is the unsigned one of the hash. */
  private static long order(ByteBuffer row, PositionSample sample) {
    return sample.hash(row.getLong(0)) ^ Long.MIN_VALUE;
  }

  int size() {
    return rows.length;
  }

  /** Returns the rows to train on. */
  Dataset train() {
    return dataset(select(0));
  }

  /** Returns the rows that are held out; empty if there are none. */
  Optional<Dataset> validation() {
    ByteBuffer[] heldOut = select(1);
    return heldOut.length == 0 ? Optional.empty() : Optional.of(dataset(heldOut));
  }

  private ByteBuffer[] select(double heldOut) {
    return Arrays.stream(rows)
        .filter(row -> row.getDouble(Double.BYTES) == heldOut)
        .toArray(ByteBuffer[]::new);
  }

  private Dataset dataset(ByteBuffer[] selected) {
    return new Dataset(
        names,
        tile(selected, names.size(), 2),
        contextNames,
        tile(selected, contextNames.size(), 2 + names.size()));
  }

  private static Tile tile(ByteBuffer[] rows, int dimension, int first) {
    Tile tile = Tile.allocate(dimension, rows.length);
    for (int j = 0; j < dimension; j++) {
      int offset = tile.offset(j);
      for (int i = 0; i < rows.length; i++) {
        tile.data()[offset + i] = rows[i].getDouble((first + j) * Double.BYTES);
      }
    }
    return tile;
  }
}
