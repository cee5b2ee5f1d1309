package dev.bijou.tck.wrong;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** A correct bijector, base class of bijectors with one fault. */
class AlteredBijector implements TrainableBijector {
  final TrainableBijector right;
  private final UnaryOperator<TrainableBijector> again;

  /**
   * @param again wraps the correct bijector bound to other parameters
   */
  AlteredBijector(TrainableBijector right, UnaryOperator<TrainableBijector> again) {
    this.right = right;
    this.again = again;
  }

  @Override
  public int dimension() {
    return right.dimension();
  }

  @Override
  public int contextDimension() {
    return right.contextDimension();
  }

  @Override
  public Cost cost(Direction direction) {
    return right.cost(direction);
  }

  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    return right.domains(direction, images);
  }

  @Override
  public Parameters parameters() {
    return right.parameters();
  }

  @Override
  public BitSet maskedParameters() {
    return right.maskedParameters();
  }

  @Override
  public TrainableBijector bind(Parameters theta) {
    return again.apply(right.bind(theta));
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    right.apply(direction, x, context, logDet, scratch);
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    return right.record(direction, x, context, logDet, scratch);
  }

  static void scale(Tile tile, double factor) {
    for (int j = 0; j < tile.dimension(); j++) {
      for (int i = 0; i < tile.size(); i++) {
        tile.set(i, j, tile.get(i, j) * factor);
      }
    }
  }

  static void shift(Tile tile, double by) {
    for (int j = 0; j < tile.dimension(); j++) {
      for (int i = 0; i < tile.size(); i++) {
        tile.set(i, j, tile.get(i, j) + by);
      }
    }
  }
}
