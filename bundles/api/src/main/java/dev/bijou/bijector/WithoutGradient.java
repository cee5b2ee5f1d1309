package dev.bijou.bijector;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;

/** A composite with a part that has no gradient: it can only be evaluated. */
record WithoutGradient(Composite composite) implements Bijector {
  @Override
  public int dimension() {
    return composite.dimension();
  }

  @Override
  public int contextDimension() {
    return composite.contextDimension();
  }

  @Override
  public Cost cost(Direction direction) {
    return composite.cost(direction);
  }

  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    return composite.domains(direction, images);
  }

  @Override
  public long tableBytes() {
    return composite.tableBytes();
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    composite.apply(direction, x, context, logDet, scratch);
  }
}
