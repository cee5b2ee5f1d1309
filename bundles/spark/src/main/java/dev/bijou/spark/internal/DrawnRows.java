package dev.bijou.spark.internal;

import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns.Constant;
import dev.bijou.tile.Tile;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;

/** Draws from a model, computed a few tiles at a time. */
final class DrawnRows implements Iterator<InternalRow> {
  private static final int BATCH = 4096;

  private final Model model;
  private final long seed;
  private final double[] variables;
  private final int to;
  private final SpecificInternalRow row;
  private int from;
  private Tile batch = Tile.allocate(0, 0);
  private int next;

  /**
   * Creates an iterator.
   *
   * @param variables the context of every draw
   * @param from the number of the first draw
   * @param to the number after that of the last
   */
  DrawnRows(Model model, long seed, double[] variables, int from, int to) {
    this.model = model;
    this.seed = seed;
    this.variables = variables;
    this.from = from;
    this.to = to;
    this.row = new SpecificInternalRow(SamplingFunction.schema(model.columns()));
    setConstants();
  }

  private void setConstants() {
    int dimension = model.flow().dimension();
    for (int k = 0; k < variables.length; k++) {
      row.setDouble(dimension + k, variables[k]);
    }
    List<Constant> constants = model.columns().constants();
    for (int k = 0; k < constants.size(); k++) {
      row.setDouble(dimension + variables.length + k, constants.get(k).value());
    }
  }

  @Override
  public boolean hasNext() {
    return next < batch.size() || from < to;
  }

  /** Returns the same row object each time, with other content. */
  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (next == batch.size()) {
      draw();
    }
    for (int j = 0; j < batch.dimension(); j++) {
      row.setDouble(j, batch.get(next, j));
    }
    next++;
    return row;
  }

  private void draw() {
    int count = Math.min(BATCH, to - from);
    Tile context = Tile.allocate(variables.length, count);
    for (int k = 0; k < variables.length; k++) {
      context.coordinate(k).fill(variables[k]);
    }
    batch = model.flow().sample(from, context, seed);
    from += count;
    next = 0;
  }
}
